import svelte from "eslint-plugin-svelte";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const tauri = { group: ["@tauri-apps/*"], message: "Only src/api talks to Tauri (wall 5)." };
const api = { regex: "(^|/)api(/|$)", message: "parts/ know nothing of mail: no api." };
const screens = { regex: "(^|/)screens(/|$)", message: "Nobody but App imports a screen." };
const siblings = { regex: "^\\.\\./(?!\\.\\./)", message: "Screens never import each other." };

/** Each folder may import only what the walls in ARCHITECTURE.md allow. */
function wall(files, ...patterns) {
  return { files, rules: { "no-restricted-imports": ["error", { patterns }] } };
}

export default ts.config(
  { ignores: ["dist/", "node_modules/"] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig } },
  },
  { rules: { "svelte/no-at-html-tags": "error", "no-undef": "off", "svelte/require-each-key": "error" } },
  wall(["src/*.ts", "src/*.svelte", "src/text/**", "src/shell/**", "dev/**"], tauri),
  wall(["src/parts/**"], tauri, api, screens),
  wall(["src/screens/**"], tauri, siblings),
  { files: ["src/**/*.{ts,svelte}"], rules: { "max-lines": ["warn", 300], "max-lines-per-function": ["warn", 60] } },
  { files: ["src/api/types*.ts"], rules: { "max-lines": "off" } },
  { files: ["src/**/*.test.ts"], rules: { "max-lines-per-function": "off" } },
);
