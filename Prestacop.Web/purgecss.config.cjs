// The dashboard uses a few of MudBlazor's components. What is for the others - nine tenths of its style sheet - a browser would read with
// every first page for nothing, which takes it longer than all the rest of the styles together. Which components there are is read from the pages.
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const pages = readdirSync(__dirname, { recursive: true }).filter(file => file.endsWith(".razor") && !/^(obj|node_modules)/.test(file));
const components = pages.flatMap(page => [...readFileSync(join(__dirname, page), "utf8").matchAll(/<Mud([A-Za-z]+)/g)].map(match => match[1]));
// MudAppBar has the classes mud-appbar..., MudIconButton both mud-icon... and mud-button...
const words = components.flatMap(component => [component.toLowerCase(), ...component.match(/[A-Z][a-z]+/g).map(word => word.toLowerCase())]);
// What the components are made of.
const always = ["application", "theme", "ripple", "typography", "elevation", "svg", "toolbar", "alert", "snackbar", "overlay", "disabled", "inherit"];
const kept = [...new Set([...words, ...always])].filter(word => !/provider|^(app|bar|text)$/.test(word));

module.exports = {
  content: [{ raw: "<html><body><main><nav><a><p><b><ul><ol><li><h1><h2><h3><table><button><input><select><textarea><label><svg><img></body></html>", extension: "html" }],
  // The components space themselves by these two.
  safelist: { standard: ["flex-grow-1", "ms-2", /^hover:mud-inherit/, new RegExp(`^mud-(?!button-group|drawer-(mini|persistent)|.*rtl)(${kept.join("|")})`)] },
};
