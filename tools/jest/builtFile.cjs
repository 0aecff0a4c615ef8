const { readFileSync } = require('node:fs');

/** A jest transformer that changes nothing: it hands over the source map, so that coverage is told of the TypeScript. */
module.exports = {
	process: (code, path) => ({ code, map: JSON.parse(readFileSync(`${path}.map`, 'utf8')) }),
};
