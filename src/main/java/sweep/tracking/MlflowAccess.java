package sweep.tracking;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import sweep.specification.Notification;

/**
 * How an MLflow server is reached: its address, credentials and certificates, from where MLflow's
 * own client takes them.
 */
final class MlflowAccess {
  static final String ADDRESS = "MLFLOW_TRACKING_URI";
  private static final String USER = "MLFLOW_TRACKING_USERNAME";
  private static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
  private static final String TOKEN = "MLFLOW_TRACKING_TOKEN";
  private static final String INSECURE = "MLFLOW_TRACKING_INSECURE_TLS";
  private static final String CERTIFICATES = "MLFLOW_TRACKING_SERVER_CERT_PATH";
  private static final String WORKSPACE = "MLFLOW_WORKSPACE";
  private static final Duration CONNECTING = Duration.ofSeconds(10);

  private final URI address;
  private final Map<String, String> environment;

  private MlflowAccess(URI address, Map<String, String> environment) {
    this.address = address;
    this.environment = environment;
  }

  /**
   * The access to a server.
   *
   * @param given the address in the spec; empty for the one in the environment
   * @throws TrackingException if there is none, or it is no http or https address
   */
  static MlflowAccess of(Optional<String> given, Map<String, String> environment)
      throws TrackingException {
    String text =
        given
            .map(url -> Notification.filled(url, name -> value(environment, name)))
            .or(() -> value(environment, ADDRESS))
            .orElseThrow(
                () ->
                    TrackingException.refused(
                        "no server is named: set %s to its address, such as http://localhost:5000"
                            .formatted(ADDRESS)));
    try {
      URI address = URI.create(text.replaceAll("/+$", ""));
      boolean isHttp = address.getScheme() != null && address.getScheme().matches("(?i)https?");
      if (isHttp && address.getHost() != null) {
        return new MlflowAccess(address, environment);
      }
    } catch (IllegalArgumentException ignored) {
      // Reported like an address of another kind.
    }
    throw TrackingException.refused(
        "'%s' is no http or https address of an MLflow server".formatted(withoutUser(text)));
  }

  static String withoutUser(String address) {
    return address.replaceAll("//[^/@]*@", "//");
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** The address without credentials. */
  String shownAddress() {
    return withoutUser(address.toString());
  }

  /** The address for the commands of trials. */
  String addressForTrials() {
    return address.toString();
  }

  /**
   * A client; HTTP/1.1 only, as servers refuse the upgrade that Java's client offers by default.
   *
   * @throws TrackingException if the certificates can't be read
   */
  HttpClient client() throws TrackingException {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            // Elsewhere the credentials are not meant to go.
            .followRedirects(HttpClient.Redirect.NEVER);
    Optional<TrustManager[]> trusted = trusted();
    if (trusted.isPresent()) {
      client.sslContext(context(trusted.get()));
    }
    return client.build();
  }

  private static SSLContext context(TrustManager[] trusted) throws TrackingException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusted, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw TrackingException.refused("TLS can't be set up: " + e.getMessage());
    }
  }

  private Optional<TrustManager[]> trusted() throws TrackingException {
    if (value(environment, INSECURE).filter(word -> word.matches("(?i)true|1")).isPresent()) {
      return Optional.of(new TrustManager[] {new TrustsAll()});
    }
    Optional<String> file = value(environment, CERTIFICATES);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(Path.of(file.get()))) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + count++, each);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return Optional.of(factory.getTrustManagers());
    } catch (IOException | GeneralSecurityException e) {
      throw TrackingException.refused(
          "%s: %s can't be read as certificates".formatted(CERTIFICATES, file.get()));
    }
  }

  /** As the user has asked for it. */
  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /** A request with all that identifies the user. */
  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(withoutUser(address.toString()) + path));
    authorization().ifPresent(value -> request.header("Authorization", value));
    value(environment, WORKSPACE).ifPresent(name -> request.header("X-MLFLOW-WORKSPACE", name));
    return request;
  }

  private Optional<String> authorization() {
    Map<String, String> file = credentials();
    Optional<String> user =
        value(environment, USER).or(() -> value(file, "mlflow_tracking_username"));
    Optional<String> password =
        value(environment, PASSWORD).or(() -> value(file, "mlflow_tracking_password"));
    Optional<String> pair =
        user.isPresent() && password.isPresent()
            ? Optional.of(user.get() + ":" + password.get())
            : Optional.ofNullable(address.getUserInfo());
    return pair.map(
            text ->
                "Basic "
                    + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
        .or(() -> value(environment, TOKEN).map(token -> "Bearer " + token));
  }

  /** The entries of the section mlflow of MLflow's file of credentials; none if there is none. */
  private Map<String, String> credentials() {
    Optional<Path> file =
        value(environment, "HOME").map(home -> Path.of(home, ".mlflow", "credentials"));
    if (file.isEmpty() || !Files.isRegularFile(file.get())) {
      return Map.of();
    }
    try {
      return entries(Files.readAllLines(file.get()));
    } catch (IOException unreadable) {
      return Map.of();
    }
  }

  private static Map<String, String> entries(List<String> lines) {
    Map<String, String> entries = new HashMap<>();
    boolean isInside = false;
    for (String line : lines) {
      String entry = line.strip();
      if (entry.startsWith("[")) {
        isInside = entry.equals("[mlflow]");
      }
      int equals = entry.indexOf('=');
      if (isInside && equals > 0) {
        entries.put(entry.substring(0, equals).strip(), entry.substring(equals + 1).strip());
      }
    }
    return entries;
  }
}
