// Puts the page together, what matters first.

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
drawTable();
drawFailures();
drawOrigin();
document.documentElement.dataset.ready = "true";
