/** Ends what global-setup.js has started. */
module.exports = () => globalThis.endRun();
