export { type Examination, type Examined, examine } from "./examine.js";
export { Stages, type StagesWatch } from "./stages.js";
