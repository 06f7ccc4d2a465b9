import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { serviceWorker } from '../../tools/vite/service-worker.mjs';
import { withoutScreens } from '../../tools/vite/without-screens.mjs';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    { ...optimizeLocales.vite({ locales: ['en-US', 'ja-JP', 'ko-KR', 'zh-CN'] }), enforce: 'pre' },
    react(),
    serviceWorker(),
  ],
  worker: {
    format: 'es',
    plugins: () => [withoutScreens()],
    // As the page is written, so that words which both load become the same file and are kept once.
    rolldownOptions: { output: { topLevelVar: true } },
  },
  build: {
    target: 'es2022',
    // Read by tools/budgets.mjs; hidden, so neither served nor kept for use offline.
    manifest: '.vite/manifest.json',
    // Nothing inline: the policy of the page refuses data addresses and inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
  },
});
