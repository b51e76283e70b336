import { PasswordRotation } from "./password-rotation";

/** The rotation of a construct that was given none. */
export const DEFAULT_ROTATION = PasswordRotation.everyDays(180, { validForDays: 365 });
