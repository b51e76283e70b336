/**
 * Creates elements without recording a stack trace for each of their attributes. For one container group, cdktf records
 * about ten, which name the origin of an attribute in an error. They are a tenth of the synth of a thousand groups. An
 * error that `create` throws has its own trace, which V8 records.
 */
export function withoutStackTraces<T>(create: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => undefined;
  try {
    return create();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
