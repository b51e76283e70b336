export { quoted } from "./reference";
