/** The whole-number argument `--name N` of the command line. */
export function numberArgument(name: string, byDefault: number): number {
	const place = process.argv.indexOf(`--${name}`);
	if (place === -1) return byDefault;
	const value = Number(process.argv[place + 1]);
	if (!Number.isInteger(value)) throw new Error(`--${name} takes a whole number.`);
	return value;
}
