module.exports = require("./temporary-directory").remove;
