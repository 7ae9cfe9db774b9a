import { defineConfig } from "vitest/config";

// A Worker takes seconds to start and a password a part of one to hash.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 120_000, maxWorkers: 2 } });
