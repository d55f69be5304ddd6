// Google's CSP Evaluator over a policy on standard input; its findings as JSON on standard output.
import { readFileSync } from "node:fs";
import evaluator from "csp_evaluator/dist/evaluator.js";
import parser from "csp_evaluator/dist/parser.js";

const { csp } = new parser.CspParser(readFileSync(0, "utf8"));
const findings = new evaluator.CspEvaluator(csp).evaluate();
process.stdout.write(JSON.stringify(findings.map(({ severity, directive, value, description }) => ({ severity, directive, value, description }))));
