/**
 * Creates elements without formatting a stack trace for each of their attributes. For one container group,
 * cdktf formats about ten, which name the origin of an attribute in an error. Of a thousand groups they are a seventh of a synth.
 * An error that `create` throws keeps its own trace, which V8 formats when somebody reads it.
 */
export function withoutStackTraces<T>(create: () => T): T {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = () => "";
  try {
    return create();
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}
