export { isValidatedVariable, isVariable, operandOf } from "./reference";
