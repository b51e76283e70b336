// In place of cdktf's own, in jest.mutation.config.js.
module.exports = { captureStackTrace: () => [] };
