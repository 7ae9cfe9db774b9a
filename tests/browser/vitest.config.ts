import { defineConfig } from "vitest/config";

// A file has a Worker and a browser of its own, and two cores carry two of them.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 120_000, maxWorkers: 2 } });
