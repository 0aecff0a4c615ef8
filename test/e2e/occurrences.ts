/** How often a key, or a part that gives it away, stands in what n8n wrote: plain, percent-encoded, as JSON or base64. */
export function occurrences(written: Buffer, secret: string): number {
	const forms = new Set([
		secret,
		encodeURIComponent(secret),
		encodeURI(secret),
		JSON.stringify(secret).slice(1, -1),
		...base64Forms(secret),
	]);
	return [...forms].reduce((sum, form) => sum + count(written, form), 0);
}

/** Base64 of a text looks different at each of three places within a longer one; its inner part does not change. */
function base64Forms(text: string): string[] {
	return [0, 1, 2].map((shift) => {
		const encoded = Buffer.from(' '.repeat(shift) + text).toString('base64');
		return encoded.replace(/=+$/, '').slice(shift === 0 ? 0 : shift + 1, -1);
	});
}

function count(written: Buffer, form: string): number {
	let found = 0;
	for (let at = written.indexOf(form); at >= 0; at = written.indexOf(form, at + 1)) found += 1;
	return found;
}
