/**
 * Works on a list, on some of it at once, and begins in order.
 * @returns the results in the order of the list; rejects with the first error, after which nothing more is begun
 */
export async function inParallel<T, R>(
	list: readonly T[],
	atOnce: number,
	work: (each: T, place: number) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	const rest = list.entries();
	let failed = false;
	const worker = async (): Promise<void> => {
		for (const [place, each] of rest) {
			if (failed) return;
			const result = work(each, place);
			result.catch(() => {
				failed = true;
			});
			results[place] = await result;
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker));
	return results;
}
