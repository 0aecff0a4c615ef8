/** A GUID such as LeadSquared gives a task, always the same for the same two numbers. */
export function taskId(set: number, task: number): string {
	// Odd, so no two tasks of a set share their first part.
	const first = Math.imul(task, 0x9e3779b1) >>> 0;
	return `${hex(first, 8)}-${hex(0x7c1e + set, 4)}-11f1-8de9-0242ac120002`;
}

function hex(value: number, digits: number): string {
	return value.toString(16).padStart(digits, '0');
}
