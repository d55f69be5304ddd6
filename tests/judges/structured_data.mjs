// Adobe's structured-data validator over pages named on standard input, one a line; its findings as JSON on standard output.
import { readFileSync } from "node:fs";
import Validator from "@adobe/structured-data-validator";
import extractor from "@marbec/web-auto-extractor";

const WebAutoExtractor = extractor.default ?? extractor;
const vocabulary = JSON.parse(readFileSync(process.argv[2], "utf8"));
const findings = [];

for (const file of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const extracted = new WebAutoExtractor({ addLocation: true }).parse(readFileSync(file, "utf8"));
  const types = Object.keys(extracted.jsonld ?? {});
  const issues = await new Validator(vocabulary).validate(extracted);
  findings.push({ file, types, issues: issues.map(({ issueMessage, severity, path }) => ({ issueMessage, severity, path })) });
}
process.stdout.write(JSON.stringify(findings));
