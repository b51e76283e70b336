import { PasswordRotation } from "./password-rotation";

/** The rotation of a construct that was given none. */
export const DEFAULT_ROTATION = PasswordRotation.everyDays(180, { validForDays: 365 });

/** What every puller waits unless it is told otherwise. */
export const DEFAULT_PROPAGATION_DELAY = "60s";
