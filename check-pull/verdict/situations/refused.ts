import { ExitCode, Situation } from "./situation";
import * as from from "./sources";

const exitCode = ExitCode.REFUSED;

/** The registry answers, and refuses. */
export const REFUSED = {
  "wrong-secret": {
    exitCode,
    seen: "`Invalid clientid or client secret.`",
    means: "The password of the service principal {username} is wrong or has expired.",
    whatToDo:
      "Apply: PullOnlyPrincipal creates a new password every password_rotation_days, each valid for " +
      "password_valid_for_days. With PullOnlyPrincipal.fromServicePrincipal, create a new one and pass it on.",
    passes: true,
    source: from.EXPIRED_SECRET,
  },
  "expired-password": {
    exitCode,
    seen: "`wrong-secret` or `missing-role`, and the output `service_principal_password_expires_on` is in the past",
    means: "The password of the service principal {username} expired on {expiry}.",
    whatToDo:
      "Apply: with password_rotation_days, Terraform creates a new password. With PasswordRotation.manual, raise the " +
      "number first; with PasswordRotation.generations, add a name.",
    source: from.EXPIRED_SECRET,
  },
  "access-off": {
    exitCode,
    seen:
      "`wrong-secret`, `unknown-client`, `missing-role` or `no-access-to-repository`, and the outputs have no " +
      "`role_assignment_id`",
    means: "{registry} refuses {username}, because access is off: the outputs have no role_assignment_id.",
    whatToDo: "Set access_enabled to true and apply.",
    source: from.CANNOT_PULL,
  },
  "unknown-client": {
    exitCode,
    seen: "`Application not registered with AAD.`",
    means: "The tenant of {registry} has no service principal with the client ID {username}, or not yet.",
    whatToDo:
      "Use the client ID (output service_principal_client_id), not the object ID, of a service principal in the " +
      "registry's own tenant. A new one is known after some minutes: --wait 10m.",
    passes: true,
    source: from.LOGIN,
  },
  "user-not-client-id": {
    exitCode,
    seen: "`client id must be guid`",
    means: "{username} is not a client ID, and {registry} has no token and no admin user of that name.",
    whatToDo: "Use the output service_principal_client_id, or the token's name with PullOnlyToken.",
    source: from.CLIENT_ID,
  },
  "missing-role": {
    exitCode,
    seen: "401 of an Azure registry, and the user name is a client ID",
    means:
      "{registry} gives {username} no right to pull: its role is missing or does not count there, or it is disabled.",
    whatToDo:
      "Set access_enabled to true and apply. In ABAC mode AcrPull is ignored: set registry_role_assignment_mode " +
      "(roleAssignmentMode) to Either. A new role works after up to 10 minutes: --wait 10m.",
    passes: true,
    source: from.CANNOT_PULL,
  },
  "wrong-token-password": {
    exitCode,
    seen: "401 of an Azure registry, and the user name is not a client ID",
    means: "{registry} refuses the password of {username}: wrong, expired or replaced, or the user is disabled.",
    whatToDo:
      "Apply: PullOnlyToken creates a new token and password. The admin user is off by default, and may do everything: " +
      "use PullOnlyPrincipal instead.",
    passes: true,
    source: from.AUTHENTICATION_ERRORS,
  },
  "no-access-to-repository": {
    exitCode,
    seen: "a token, and then 401 (`insufficient_scope`); 403; `requested access to the resource is denied`",
    means: "{registry} knows {username}, but does not let it pull {repository}. Perhaps it is spelled differently.",
    whatToDo:
      "Add it to repositories of PullOnlyPrincipal or PullOnlyToken. If the registry is in ABAC mode, set " +
      "registry_role_assignment_mode (roleAssignmentMode) to Either. Elsewhere, ask its owner for the right.",
    passes: true,
    source: from.REPOSITORY_PERMISSIONS,
  },
  "wrong-user-or-password": {
    exitCode,
    seen: "401 of any other registry, or 403 of its token server",
    means: "{registry} does not accept this user name with this password, or not for {repository}.",
    whatToDo:
      "Correct what RegistryCredential.fromUsernamePassword gets. Many registries want an access token that may read " +
      "packages in place of the password.",
    source: from.TOKENS,
  },
  firewall: {
    exitCode,
    seen: "403 `client with IP '…' is not allowed access`",
    means: "{registry} refuses {ip}, the address of this machine: it has network rules, or no public access.",
    whatToDo:
      "Azure Container Instances cannot pass either of them with a user name and password: use PullOnlyIdentity. If " +
      "the rules are to go, open the registry and check again.",
    passes: true,
    source: from.AUTHENTICATION_ERRORS,
  },
  locked: {
    exitCode,
    seen: "`The operation is disallowed on this registry, repository or image.`",
    means: "{registry} does not hand out {image}: the registry, the repository or the image is locked or quarantined.",
    whatToDo:
      "Look at readEnabled in the output of az acr repository show, and unlock it with az acr repository update " +
      "--read-enabled true.",
    source: from.DISALLOWED,
  },
  "rate-limited": {
    exitCode,
    seen: "429, with or without `Retry-After`",
    means: "{registry} has had too many requests. It asks to wait {retryAfter}.",
    whatToDo:
      "Try again with --wait 10m. Azure pulls from addresses that others use too, so copy public images into your " +
      "own registry with az acr import.",
    passes: true,
    source: from.RATE_LIMIT,
  },
  "unsupported-challenge": {
    exitCode,
    seen: "401 without a `Bearer` or `Basic` challenge",
    means: "{registry} asks for a kind of login that container runtimes do not have: {schemes}.",
    whatToDo: "Have its owner offer Bearer or Basic, or copy the image into an Azure registry with az acr import.",
    source: from.CHALLENGES,
  },
  "unsafe-login": {
    exitCode,
    seen: "a challenge that was not the registry's own, or whose `realm` is not one that may get the password",
    means: "The password was not sent: {registry} wants it at {realm}, which {why}.",
    whatToDo: "Check that {registry} is the registry that you mean, and have its owner correct the realm.",
    source: from.TOKENS,
  },
  "unknown-answer": {
    exitCode,
    seen: "any other refusal, shown as it is",
    means: "{registry} refuses for a reason that this command does not know.",
    whatToDo: "Read its answer, and ask the owner of the registry. --wait 10m tries again until it passes.",
    passes: true,
    source: from.DISTRIBUTION,
  },
} as const satisfies Record<string, Situation>;
