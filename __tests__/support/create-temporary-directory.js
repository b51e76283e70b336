module.exports = require("./temporary-directory").create;
