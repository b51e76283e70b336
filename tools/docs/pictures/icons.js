// Icons of the story, drawn by hand on a field of 24 by 24.

/** A cylinder. */
const REGISTRY = "M4 6a8 3 0 0 1 16 0a8 3 0 0 1 -16 0M4 6v12a8 3 0 0 0 16 0v-12M4 12a8 3 0 0 0 16 0";
/** A key. */
const PULLER = "M3 12a4 4 0 0 1 8 0a4 4 0 0 1 -8 0M11 12h10v4M17 12v3";
/** A clock. */
const WAIT = "M3 12a9 9 0 0 1 18 0a9 9 0 0 1 -18 0M12 7v5l4 2";
/** A box with an arrow into it. */
const PULL = "M4 11v9h16v-9M12 3v12M8 11l4 4l4 -4";
/** A terminal. */
const LOG = "M3 4h18v16h-18zM7 9l3 3l-3 3M12 16h5";
/** Two arrows in a circle. */
const ROTATE = "M4 11a8 8 0 0 1 14 -4l2 2M20 4v5h-5M20 13a8 8 0 0 1 -14 4l-2 -2M4 20v-5h5";

module.exports = { LOG, PULL, PULLER, REGISTRY, ROTATE, WAIT };
