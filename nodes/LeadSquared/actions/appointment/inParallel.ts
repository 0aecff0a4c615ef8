/**
 * Works on a list, on some of it at once, and begins in order.
 * @returns the results in the order of the list
 */
export async function inParallel<T, R>(
	list: readonly T[],
	atOnce: number,
	work: (each: T, place: number) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	const rest = list.entries();
	const worker = async (): Promise<void> => {
		for (const [place, each] of rest) results[place] = await work(each, place);
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker));
	return results;
}
