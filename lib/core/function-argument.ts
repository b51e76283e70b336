export { operandOf as functionArgument } from "./reference";
