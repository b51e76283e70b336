import { Network, ProxyUse } from "../../check-pull/registry/http";
import { SituationId } from "../../check-pull/verdict/situations/situations";
import { ACR, CLIENT_ID, complaint, DATA_ENDPOINT, manifestOf, Script, SECRET } from "./fake-registry";

/** A situation, and what the command says of it. */
export interface Case {
  readonly script?: Script;
  readonly network?: Partial<Network>;
  /** Codes of failure by host. */
  readonly failures?: Readonly<Record<string, string>>;
  /** Of which user; the client ID of a service principal if left out. */
  readonly username?: string;
  /** In place of `contoso.azurecr.io/team/app:v1`. */
  readonly image?: string;
  readonly options?: readonly string[];
  /** Outputs of the stack, in place of a user name. */
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly code: number;
  readonly means: string;
  readonly whatToDo: string;
}

const unauthorized = complaint(
  "UNAUTHORIZED",
  "authentication required, visit https://aka.ms/acr/authorization for more information.",
);
const IMAGE = `${ACR}/team/app:v1`;
const DIGEST = `sha256:${"0".repeat(64)}`;
const index = (...platforms: readonly object[]) => ({
  status: 200,
  body: {
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.index.v1+json",
    manifests: platforms.map((platform) => ({ digest: DIGEST, platform })),
  },
});
const config = (content: object) => ({ status: 200, body: content });
const WINDOWS_CONFIG = { os: "windows", architecture: "amd64", "os.version": "10.0.17763.5696" };
const LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
const BUILD_2019 = "Build it on Windows Server 2019 (ltsc2019), 10.0.17763.1040 or newer.";

/** One case at least for each situation. */
export const CASES: Readonly<Record<SituationId, Case>> = {
  fine: {
    code: 0,
    means: `${CLIENT_ID} can pull ${IMAGE}, and it runs on Linux.`,
    whatToDo: "Nothing.",
  },

  // Refused
  "wrong-secret": {
    script: { token: { status: 401, ...complaint("UNAUTHORIZED", "Invalid clientid or client secret.") } },
    code: 1,
    means: `The password of the service principal ${CLIENT_ID} is wrong or has expired.`,
    whatToDo:
      "Apply: PullOnlyPrincipal creates a new password every password_rotation_days, each valid for " +
      "password_valid_for_days. With PullOnlyPrincipal.fromServicePrincipal, create a new one and pass it on.",
  },
  "expired-password": {
    script: { token: { status: 401, ...complaint("UNAUTHORIZED", "Invalid clientid or client secret.") } },
    outputs: { service_principal_password_expires_on: "2026-11-30T12:00:00Z" },
    code: 1,
    means: `The password of the service principal ${CLIENT_ID} expired on 2026-11-30.`,
    whatToDo:
      "Apply: with password_rotation_days, Terraform creates a new password. With PasswordRotation.manual, raise the " +
      "number first; with PasswordRotation.generations, add a name.",
  },
  "access-off": {
    script: { token: { status: 401, ...unauthorized } },
    outputs: { role_assignment_id: null },
    code: 1,
    means: `${ACR} refuses ${CLIENT_ID}, because access is off: the outputs have no role_assignment_id.`,
    whatToDo: "Set access_enabled to true and apply.",
  },
  "unknown-client": {
    script: { token: { status: 401, ...complaint("UNAUTHORIZED", "Application not registered with AAD.") } },
    code: 1,
    means: `The tenant of ${ACR} has no service principal with the client ID ${CLIENT_ID}, or not yet.`,
    whatToDo:
      "Use the client ID (output service_principal_client_id), not the object ID, of a service principal in the " +
      "registry's own tenant. A new one is known after some minutes: --wait 10m.",
  },
  "user-not-client-id": {
    script: {
      token: {
        status: 401,
        ...complaint("UNAUTHORIZED", "aad access token with sp failed client id must be guid"),
      },
    },
    username: "puller",
    code: 1,
    means: `puller is not a client ID, and ${ACR} has no token and no admin user of that name.`,
    whatToDo: "Use the output service_principal_client_id, or the token's name with PullOnlyToken.",
  },
  "missing-role": {
    script: { token: { status: 401, ...unauthorized } },
    code: 1,
    means: `${ACR} gives ${CLIENT_ID} no right to pull: its role is missing or does not count there, or it is disabled.`,
    whatToDo:
      "Set access_enabled to true and apply. In ABAC mode AcrPull is ignored: set registry_role_assignment_mode " +
      "(roleAssignmentMode) to Either. A new role works after up to 10 minutes: --wait 10m.",
  },
  "wrong-token-password": {
    script: { token: { status: 401, ...unauthorized } },
    username: "pull-token",
    code: 1,
    means: `${ACR} refuses the password of pull-token: wrong, expired or replaced, or the user is disabled.`,
    whatToDo:
      "Apply: PullOnlyToken creates a new token and password. The admin user is off by default, and may do everything: " +
      "use PullOnlyPrincipal instead.",
  },
  "no-access-to-repository": {
    script: {
      manifest: {
        status: 401,
        headers: {
          "WWW-Authenticate": 'Bearer realm="https://contoso.azurecr.io/oauth2/token",error="insufficient_scope"',
        },
        ...complaint("UNAUTHORIZED", "authentication required"),
      },
    },
    code: 1,
    means: `${ACR} knows ${CLIENT_ID}, but does not let it pull team/app. Perhaps it is spelled differently.`,
    whatToDo:
      "Add it to repositories of PullOnlyPrincipal or PullOnlyToken. If the registry is in ABAC mode, set " +
      "registry_role_assignment_mode (roleAssignmentMode) to Either. Elsewhere, ask its owner for the right.",
  },
  "wrong-user-or-password": {
    script: { token: { status: 401, body: { details: "incorrect username or password" } } },
    image: "ghcr.io/team/app:v1",
    username: "puller",
    code: 1,
    means: "ghcr.io does not accept this user name with this password, or not for team/app.",
    whatToDo:
      "Correct what RegistryCredential.fromUsernamePassword gets. Many registries want an access token that may read " +
      "packages in place of the password.",
  },
  firewall: {
    script: {
      challenge: {
        status: 403,
        body:
          '{"errors":[{"code":"DENIED","message":"client with IP \\u0027203.0.113.7\\u0027 is not allowed access. ' +
          'Refer https://aka.ms/acr/firewall to grant access. CorrelationId: 1"}]}',
      },
    },
    code: 1,
    means: `${ACR} refuses 203.0.113.7, the address of this machine: it has network rules, or no public access.`,
    whatToDo:
      "Azure Container Instances cannot pass either of them with a user name and password: use PullOnlyIdentity. If " +
      "the rules are to go, open the registry and check again.",
  },
  locked: {
    script: {
      manifest: {
        status: 405,
        ...complaint(
          "DENIED",
          "The operation is disallowed on this registry, repository or image. View troubleshooting",
        ),
      },
    },
    code: 1,
    means: `${ACR} does not hand out ${IMAGE}: the registry, the repository or the image is locked or quarantined.`,
    whatToDo:
      "Look at readEnabled in the output of az acr repository show, and unlock it with az acr repository update " +
      "--read-enabled true.",
  },
  "rate-limited": {
    script: {
      manifest: { status: 429, headers: { "Retry-After": "30" }, ...complaint("TOOMANYREQUESTS", "slow down") },
    },
    code: 1,
    means: `${ACR} has had too many requests. It asks to wait 30 seconds.`,
    whatToDo:
      "Try again with --wait 10m. Azure pulls from addresses that others use too, so copy public images into your " +
      "own registry with az acr import.",
  },
  "unsupported-challenge": {
    script: {
      challenge: { status: 401, headers: { "WWW-Authenticate": ["Negotiate", 'Digest realm="r", nonce="n"'] } },
    },
    code: 1,
    means: `${ACR} asks for a kind of login that container runtimes do not have: negotiate, digest.`,
    whatToDo: "Have its owner offer Bearer or Basic, or copy the image into an Azure registry with az acr import.",
  },
  "unsafe-login": {
    script: {
      challenge: { status: 401, headers: { "WWW-Authenticate": 'Bearer realm="http://login.example.com/?a=b"' } },
    },
    code: 1,
    means: `The password was not sent: ${ACR} wants it at http://login.example.com/, which is not https.`,
    whatToDo: `Check that ${ACR} is the registry that you mean, and have its owner correct the realm.`,
  },
  "unknown-answer": {
    script: { manifest: { status: 418, body: "I am a teapot." } },
    code: 1,
    means: `${ACR} refuses for a reason that this command does not know.`,
    whatToDo: "Read its answer, and ask the owner of the registry. --wait 10m tries again until it passes.",
  },

  // Missing
  "missing-repository": {
    script: { manifest: { status: 404, ...complaint("NAME_UNKNOWN", "repository name not known to registry") } },
    code: 2,
    means: `${ACR} has no repository team/app.`,
    whatToDo: "Correct image (the name has every folder, such as team/app), or push it.",
  },
  "missing-tag": {
    script: {
      manifest: { status: 404, ...complaint("MANIFEST_UNKNOWN", 'manifest tagged by "v1" is not found') },
      tags: { status: 200, body: { tags: ["latest", "2.0", "v2", "v10"] } },
    },
    code: 2,
    means: `${ACR} has no tag v1 in the repository team/app. The nearest are v10, v2, 2.0.`,
    whatToDo:
      "Correct the tag in image, or push it. Right after a push, not every replica of the registry has it: --wait 10m.",
  },
  "missing-digest": {
    script: { platform: { status: 404, ...complaint("MANIFEST_UNKNOWN", `manifest ${DIGEST} is not found`) } },
    image: `${ACR}/team/app@${DIGEST}`,
    code: 2,
    means: `${ACR} has no image ${DIGEST} in the repository team/app.`,
    whatToDo:
      "Look up the digest again with az acr manifest list-metadata: an image without a tag may have been purged.",
  },
  "incomplete-image": {
    script: { blob: { status: 404, ...complaint("BLOB_UNKNOWN", "blob unknown to registry") } },
    code: 2,
    means: `${ACR} has ${IMAGE} but not its part config: it was pushed in part, or deleted in part.`,
    whatToDo: "Push the image again.",
  },

  // Unreachable
  "unknown-registry": {
    network: { lookup: async () => Promise.reject(Object.assign(new Error(), { code: "ENOTFOUND" })) },
    code: 3,
    means: `There is no registry ${ACR}: the name does not resolve.`,
    whatToDo: "Correct it (output registry_login_server, or az acr show --query loginServer).",
  },
  "name-resolution-failed": {
    network: { lookup: async () => Promise.reject(Object.assign(new Error(), { code: "EAI_AGAIN" })) },
    code: 3,
    means: `This machine could not resolve ${ACR} (EAI_AGAIN).`,
    whatToDo: "Check its network and DNS, and try again.",
  },
  "private-address": {
    network: { lookup: async () => ["10.1.0.4", "fd00::4"] },
    code: 3,
    means: `${ACR} is at the private address 10.1.0.4, fd00::4 here, which cannot work with a user name and password.`,
    whatToDo:
      "Use PullOnlyIdentity: with a password, Azure Container Instances pulls over the internet. If the registry is " +
      "open to the internet as well, check from outside of this network.",
  },
  "no-connection": {
    failures: { [ACR]: "ECONNREFUSED" },
    code: 3,
    means: `${ACR} cannot be reached from here (ECONNREFUSED).`,
    whatToDo: "Check the name and port of the registry, and whether this network lets you out to it.",
  },
  timeout: {
    failures: { [ACR]: "UND_ERR_CONNECT_TIMEOUT" },
    code: 3,
    means: `${ACR} did not answer in 5 seconds.`,
    whatToDo: "Check whether a firewall of this network drops the connection, and try again.",
  },
  "proxy-ignored": {
    failures: { [ACR]: "ECONNREFUSED" },
    network: { proxy: ProxyUse.IGNORED },
    code: 3,
    means: `${ACR} cannot be reached directly (ECONNREFUSED), and this Node.js does not use the proxy of HTTPS_PROXY.`,
    whatToDo: "Set NODE_USE_ENV_PROXY=1 with Node.js 22.21, 24 or newer, or run this where no proxy is needed.",
  },
  "untrusted-certificate": {
    failures: { [ACR]: "SELF_SIGNED_CERT_IN_CHAIN" },
    code: 3,
    means: `${ACR} has a certificate of an authority that this machine does not trust (SELF_SIGNED_CERT_IN_CHAIN).`,
    whatToDo:
      "If it is your company's proxy, set NODE_EXTRA_CA_CERTS to the file of its authority. If it is the registry's " +
      "own, Azure Container Instances will refuse it too.",
  },
  "bad-certificate": {
    failures: { [ACR]: "CERT_HAS_EXPIRED" },
    code: 3,
    means: `The certificate of ${ACR} has expired or is for another name (CERT_HAS_EXPIRED).`,
    whatToDo: "Have the owner of the registry renew it; until then nobody can pull.",
  },
  "no-tls": {
    failures: { [ACR]: "ERR_SSL_WRONG_VERSION_NUMBER" },
    code: 3,
    means: `${ACR} does not speak https.`,
    whatToDo: "Correct the name and port of the registry: Azure pulls over https only.",
  },
  "data-endpoint": {
    failures: { [DATA_ENDPOINT]: "ETIMEDOUT" },
    code: 3,
    means: `The manifest can be read, but layers come from ${DATA_ENDPOINT}, which does not deliver (ETIMEDOUT).`,
    whatToDo:
      "Let this network out to it, or check from another. If the registry restricts its data endpoint, use " +
      "PullOnlyIdentity.",
  },
  "unsafe-redirect": {
    script: { blob: { status: 307, headers: { Location: "http://storage.example.com/blob?sig=a" } } },
    code: 3,
    means: `${ACR} redirects to http://storage.example.com/blob, which is not https. It was not followed.`,
    whatToDo: `Check that ${ACR} is the registry that you mean, and look for a proxy in between.`,
  },
  "server-error": {
    script: { token: { status: 503, body: "<html>Service Unavailable</html>" } },
    code: 3,
    means: `${ACR} has trouble of its own: it answers 503.`,
    whatToDo: "Try again with --wait 10m, and look at https://azure.status.microsoft for Azure's registries.",
  },
  "not-a-registry": {
    script: {
      challenge: { status: 404, body: "<html>Not Found</html>" },
      base: { status: 404 },
      manifest: { status: 404 },
    },
    code: 3,
    means: `${ACR} answers, but not like a registry.`,
    whatToDo: "Correct the name of the registry (output registry_login_server), and look for a proxy in between.",
  },

  // Would not run
  "wrong-architecture": {
    script: { manifest: index({ os: "linux", architecture: "arm64" }, { os: "windows", architecture: "amd64" }) },
    code: 4,
    means: `${IMAGE} is built for linux/arm64, windows/amd64, and Azure Container Instances runs amd64 only.`,
    whatToDo: "Build it with docker build --platform linux/amd64, which a Mac does not do by itself.",
  },
  "wrong-os": {
    script: { data: config(WINDOWS_CONFIG) },
    code: 4,
    means: `${IMAGE} is built for windows/amd64, and the container group is for Linux.`,
    whatToDo: "Set osType of the PrivateImageContainerGroup (and --os here) to that of the image, or build another.",
  },
  "not-an-image": {
    script: { manifest: { status: 200, body: manifestOf([], { mediaType: "application/vnd.oci.empty.v1+json" }) } },
    code: 4,
    means:
      `${IMAGE} is not a container image but something whose config is of the type ` +
      "application/vnd.oci.empty.v1+json.",
    whatToDo: "Push an image with this tag; keep build caches and artifacts (oras, Helm) under other tags.",
  },
  "schema-1": {
    script: {
      manifest: {
        status: 200,
        headers: { "Content-Type": "application/vnd.docker.distribution.manifest.v1+prettyjws" },
        body: { schemaVersion: 1, name: "team/app", fsLayers: [] },
      },
    },
    code: 4,
    means: `${IMAGE} has a manifest of the old schema 1, which container runtimes refuse.`,
    whatToDo: "Pull it with an old Docker and push it again with a new one, or rebuild it.",
  },
  "manifest-too-large": {
    script: { manifest: { status: 200, body: " ".repeat(4 * 1024 * 1024 + 1) } },
    code: 4,
    means: `The manifest of ${IMAGE} is larger than 4 MiB, which container runtimes refuse.`,
    whatToDo: "Build the image with fewer layers and annotations.",
  },
  "windows-version": {
    script: { data: config({ ...WINDOWS_CONFIG, "os.version": "10.0.20348.2322" }) },
    options: ["--os", "Windows"],
    code: 4,
    means: `${IMAGE} is based on Windows 10.0.20348.2322, which Azure Container Instances does not run.`,
    whatToDo: BUILD_2019,
  },

  // Warnings
  "large-image": {
    script: { manifest: { status: 200, body: manifestOf([{ mediaType: LAYER, size: 15.2e9 }]) } },
    code: 0,
    means: `${IMAGE} has 15.2 GB of compressed layers, and Azure Container Instances promises 15 GB at most.`,
    whatToDo: "Make it smaller, and mount large files from a volume.",
  },
  "unusual-layers": {
    script: {
      manifest: {
        status: 200,
        body: manifestOf([{ mediaType: "application/vnd.oci.image.layer.v1.tar+zstd", size: 1 }]),
      },
    },
    code: 0,
    means:
      `${IMAGE} has layers of an unusual kind (application/vnd.oci.image.layer.v1.tar+zstd), which Azure does not ` +
      "document.",
    whatToDo: "If the container group does not start, build with gzip layers.",
  },
  "foreign-layers": {
    script: {
      manifest: {
        status: 200,
        body: manifestOf([{ mediaType: LAYER, size: 1, urls: ["https://layers.example.com/a"] }]),
      },
    },
    code: 0,
    means: `${IMAGE} has layers that are fetched from layers.example.com, not from ${ACR}.`,
    whatToDo: "They have to be reachable from Azure at every pull: build on a base image without them if you can.",
  },
  attestations: {
    script: {
      manifest: index({ os: "linux", architecture: "amd64" }, { os: "unknown", architecture: "unknown" }),
    },
    code: 0,
    means: `${IMAGE} comes with attestations, which made pulls fail on Azure Container Instances in 2023.`,
    whatToDo: "If the container group says InaccessibleImage, build with --provenance=false.",
  },
  "unlisted-windows-version": {
    script: { data: config({ ...WINDOWS_CONFIG, "os.version": "10.0.18362.1256" }) },
    options: ["--os", "Windows"],
    code: 0,
    means: `${IMAGE} is based on Windows 10.0.18362.1256, of which Azure's pages and its errors say different things.`,
    whatToDo: BUILD_2019,
  },
  "loopback-registry": {
    image: "localhost:5000/team/app:v1",
    code: 0,
    means: "localhost:5000 is this machine, which Azure cannot reach.",
    whatToDo: "Push the image to a registry on the internet before you deploy it.",
  },
  "password-not-tested": {
    script: { open: true },
    code: 0,
    means: `${ACR} hands out ${IMAGE} to anyone, so the user name and the password were not tested.`,
    whatToDo: "Use ContainerImage.fromPublicRegistry, which needs no credential.",
  },
  "short-lived-password": {
    username: "00000000-0000-0000-0000-000000000000",
    code: 0,
    means: "That user name goes with a refresh token, which expires after hours; the group pulls at every start.",
    whatToDo: "Use PullOnlyPrincipal or PullOnlyIdentity.",
  },
  "password-expires-soon": {
    outputs: { service_principal_password_expires_on: "2026-12-31T00:00:00Z" },
    code: 0,
    means: `The password of the service principal ${CLIENT_ID} expires on 2026-12-31.`,
    whatToDo:
      "Apply before a container group with this password starts after that date: with password_rotation_days, " +
      "Terraform creates a new password in time.",
  },
  "access-not-revoked": {
    outputs: { role_assignment_id: null },
    code: 0,
    means: `${ACR} still lets ${CLIENT_ID} pull, but access is off: the outputs have no role_assignment_id.`,
    whatToDo:
      "A removed role works for up to 10 minutes more. Check again then, and disable the service principal if it " +
      "can still pull.",
  },
  "docker-hub": {
    image: "team/app:v1",
    username: "puller",
    code: 0,
    means: "Docker Hub limits pulls for each address and often refuses those from Azure, whatever passes from here.",
    whatToDo: "Copy the image into your own registry with az acr import.",
  },

  usage: {
    options: ["--os", "linux"],
    code: 64,
    means: "--os must be Linux or Windows.",
    whatToDo: "See aci-check-pull --help.",
  },
};

/** A network that fails for some hosts. */
export function failing(network: Pick<Network, "ask">, failures: Readonly<Record<string, string>>): Network["ask"] {
  return async (asked) => {
    const code = failures[new URL(asked.url).host];
    if (code !== undefined) throw Object.assign(new Error(), { code });
    return network.ask(asked);
  };
}

/** The text that `terraform output -json` prints of a stack that pulls from `contoso.azurecr.io`, with other values or none. */
export function outputsText(changes: Readonly<Record<string, unknown>> = {}): string {
  const values: Readonly<Record<string, unknown>> = {
    registry_login_server: ACR,
    service_principal_client_id: CLIENT_ID,
    service_principal_password: SECRET,
    ...changes,
  };
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  return JSON.stringify(Object.fromEntries(known.map(([name, value]) => [name, { value }])));
}
