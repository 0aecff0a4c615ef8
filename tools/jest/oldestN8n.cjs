// jest's resolver for `npm run test:oldest`: n8n's packages are those of the oldest supported n8n, for all who ask.
module.exports = (name, options) => {
	const oldest = name.replace(/^n8n-(core|workflow)(?=\/|$)/, '$&-oldest');
	const basedir = oldest === name ? options.basedir : options.rootDir;
	return options.defaultResolver(oldest, { ...options, basedir });
};
