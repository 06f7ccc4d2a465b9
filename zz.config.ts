import { defineConfig } from 'vitest/config';
export default defineConfig({ test: { include: ['packages/*/src/**/*.test.ts'], setupFiles: ['tools/bytes-equal.mjs'], pool: 'threads', isolate: false, maxWorkers: 1 } });
