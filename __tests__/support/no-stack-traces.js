// In place of cdktf's own, in tools/jest/jest-preset.js.
module.exports = { captureStackTrace: () => [] };
