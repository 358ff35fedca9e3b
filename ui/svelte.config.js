import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

export default {
  preprocess: vitePreprocess(),
  // External CSS: the window's CSP forbids <style> elements that are injected while running.
  compilerOptions: { runes: true, css: "external" },
};
