// Draws all parts of the page, the most important first. A new chart is a module with a draw
// function that is called here, a section in page.html, and a name in HtmlReport.MODULES.

document.title = `${sweep.name} \u00b7 sweep report`;
drawBar();
drawHeadline();
drawFigures();
drawValues();
drawParallel();
drawProgress();
drawImportance();
drawSlices();
drawObjectives();
drawHeatmap();
drawCurves();
drawSavings();
drawTable();
drawFailures();
drawOrigin();
document.documentElement.dataset.ready = "true";
