// The colors of the pictures. A tone is what a box means; its ink is the color of the text in it.

/**
 * @typedef {object} Tone
 * @property {string} fill
 * @property {string} stroke
 * @property {string} ink
 */

/** @typedef {"page" | "panel" | "plain" | "puller" | "runs" | "gap" | "warn"} ToneName */

/** @type {Readonly<Record<"light" | "dark", Readonly<Record<ToneName, Tone>>>>} */
const THEMES = {
  light: {
    page: { fill: "#ffffff", stroke: "#d0d7de", ink: "#1f2328" },
    panel: { fill: "#f6f8fa", stroke: "#d0d7de", ink: "#1f2328" },
    plain: { fill: "#eaeef2", stroke: "#8c959f", ink: "#1f2328" },
    puller: { fill: "#ddf0ff", stroke: "#2f7fc1", ink: "#0b3a63" },
    runs: { fill: "#dbf5e0", stroke: "#2c8745", ink: "#10461f" },
    gap: { fill: "#ffe3e0", stroke: "#c2362b", ink: "#7d1a12" },
    warn: { fill: "#fff1c9", stroke: "#a97a00", ink: "#5c4000" },
  },
  dark: {
    page: { fill: "#0d1117", stroke: "#30363d", ink: "#e6edf3" },
    panel: { fill: "#151b23", stroke: "#30363d", ink: "#e6edf3" },
    plain: { fill: "#262c36", stroke: "#6e7681", ink: "#e6edf3" },
    puller: { fill: "#10304f", stroke: "#4f9fe0", ink: "#cbe6ff" },
    runs: { fill: "#12351d", stroke: "#3fa55a", ink: "#c5f2d0" },
    gap: { fill: "#4b1613", stroke: "#e5645a", ink: "#ffd5d1" },
    warn: { fill: "#3f2f05", stroke: "#c99a2e", ink: "#ffe9b0" },
  },
};

module.exports = { THEMES };
