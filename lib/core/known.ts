export {
  asText,
  isReference,
  knownBoolean,
  knownEntries,
  knownList,
  knownNumber,
  knownString,
  onlyReference,
} from "./reference";
