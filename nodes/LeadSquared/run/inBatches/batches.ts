/** Cuts a list into batches of at most `size` (1 or more), in order. */
export function cutIntoBatches<T>(list: readonly T[], size: number): T[][] {
	const batches: T[][] = [];
	for (let start = 0; start < list.length; start += size) {
		batches.push(list.slice(start, start + size));
	}
	return batches;
}
