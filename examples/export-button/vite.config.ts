import { defineConfig } from 'vite';

export default defineConfig({
  // Relative, so that the page works below any path.
  base: './',
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
