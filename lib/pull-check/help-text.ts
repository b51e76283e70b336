import { COMMAND, PASSWORD_VARIABLE } from "./options";

/** What `--help` prints. */
export const HELP_TEXT = `Tells whether Azure Container Instances can pull an image with a user name and a password, and run it; or why not.

Usage: cdktf-private-aci ${COMMAND} IMAGE --username NAME [--os Linux|Windows] [--wait 10m] [--json]
       terraform output -json | cdktf-private-aci ${COMMAND} --from-outputs - --image IMAGE

IMAGE, --image IMAGE   such as contoso.azurecr.io/team/app:v1; with --from-outputs also without the server
--username NAME        the client ID of a service principal, or the name of a registry token
--from-outputs FILE    registry, user name and password from terraform output -json; - is standard input
--os Linux|Windows     the operating system of the container group; Linux if left out
--wait TIME            goes on for so long while what is wrong may pass by itself: 90s, 10m, 1h
--json                 one object on standard output
--help                 this text

The password is the first line of standard input, or in the variable ${PASSWORD_VARIABLE}.
It is never an argument. In a terminal you are asked for it.

Ends with 0 fine, 1 refused, 2 repository or tag missing, 3 unreachable, 4 would not run, 64 wrong usage.
`;
