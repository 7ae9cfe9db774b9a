import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const pine: MantineColorsTuple = [
  "#e9f6f3", "#d3ebe5", "#a6d8cc", "#77c4b2", "#4fb39d",
  "#2f9c85", "#1a8270", "#0c6a5b", "#0a594d", "#06463c",
];

const dark: MantineColorsTuple = [
  "#e1e7e9", "#b6c1c5", "#9aa7ac", "#6d7a80", "#3a4449",
  "#2c3438", "#21282b", "#15191b", "#101415", "#0b0e0f",
];

const gray: MantineColorsTuple = [
  "#f6f8f8", "#eef1f2", "#e2e7e8", "#d0d7d9", "#a9b4b8",
  "#7b878c", "#667277", "#505b60", "#343d41", "#1b2225",
];

export const theme = createTheme({
  primaryColor: "pine",
  primaryShade: { light: 7, dark: 7 },
  colors: { pine, dark, gray },
  black: "#1b2225",
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: {
    fontWeight: "620",
    sizes: {
      h1: { fontSize: "1.5rem", lineHeight: "1.3" },
      h2: { fontSize: "1.125rem", lineHeight: "1.35" },
      h3: { fontSize: "1rem", lineHeight: "1.4" },
    },
  },
});

/** Mantine's own defaults for quiet text and errors miss WCAG's 4.5 : 1; these keep it in both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": gray[7],
    "--mantine-color-placeholder": gray[6],
    "--mantine-color-error": "#b3261e",
    "--mantine-color-anchor": pine[7],
    "--mantine-color-default-border": gray[3],
    "--mantine-color-disabled-color": gray[6],
    "--rc-page": gray[0],
    "--rc-surface": "#ffffff",
    "--rc-raised": gray[1],
    "--rc-line": gray[2],
    "--rc-good": "#0b6b45",
    "--rc-good-surface": "#e6f4ec",
    "--rc-bad": "#a3271f",
    "--rc-bad-surface": "#fbecea",
    "--rc-warn": "#7a4d00",
    "--rc-warn-surface": "#fdf3dc",
    "--rc-accent": pine[7],
    "--rc-accent-surface": pine[0],
  },
  dark: {
    "--mantine-color-dimmed": dark[1],
    "--mantine-color-placeholder": dark[2],
    "--mantine-color-error": "#ff9c92",
    "--mantine-color-anchor": pine[3],
    "--mantine-color-disabled-color": dark[2],
    "--rc-page": dark[8],
    "--rc-surface": dark[7],
    "--rc-raised": dark[6],
    "--rc-line": dark[5],
    "--rc-good": "#7fd8ac",
    "--rc-good-surface": "#12291f",
    "--rc-bad": "#ff9c92",
    "--rc-bad-surface": "#331a18",
    "--rc-warn": "#f0c674",
    "--rc-warn-surface": "#2e2613",
    "--rc-accent": pine[3],
    "--rc-accent-surface": "#12302a",
  },
});
