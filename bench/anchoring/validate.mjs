// Holds annotations against the data model: JSON on standard input, the ids of those that break it,
// a line each, on output.
import { readFileSync } from "node:fs";
import validate from "validate-web-annotation";

const collection = JSON.parse(readFileSync(0, "utf-8"));
for (const item of collection.first.items) {
  // In a collection the context stands once, above; the validator takes one by name only.
  const alone = { "@context": "http://www.w3.org/ns/anno.jsonld", ...item };
  if (!validate(alone)) console.log(item.id);
}
