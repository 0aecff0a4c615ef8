/**
 * Made by `npx tsx tools/zones/zoneChanges.ts` of IANA's zone data 2026f; not to be edited by hand.
 *
 * Changes of law since 2020 that a supported engine may not know: the zone, the first instant since then at which one
 * of Node 20.19.0, 21.0.0, 22.0.0 and those zone data differ, and the minutes east of UTC that the law has then.
 */
export const ZONE_CHANGES: ReadonlyArray<
	readonly [zone: string, at: string, offsetMinutes: number]
> = [
	['Africa/Casablanca', '2026-09-20T01:00:00Z', 0],
	['Africa/El_Aaiun', '2026-09-20T01:00:00Z', 0],
	['America/Asuncion', '2025-03-23T03:00:00Z', -180],
	['America/Edmonton', '2026-11-01T08:00:00Z', -360],
	['America/Havana', '2026-11-01T05:00:00Z', -240],
	['America/Inuvik', '2026-11-01T08:00:00Z', -360],
	['America/Rainy_River', '2026-11-01T07:00:00Z', -300],
	['America/Scoresbysund', '2024-03-31T01:00:00Z', -60],
	['America/Vancouver', '2026-11-01T09:00:00Z', -420],
	['America/Winnipeg', '2026-11-01T07:00:00Z', -300],
	['America/Yellowknife', '2026-11-01T08:00:00Z', -360],
	['Antarctica/Casey', '2021-03-13T13:00:00Z', 480],
	['Antarctica/Vostok', '2020-01-01T00:00:00Z', 420],
	['Asia/Almaty', '2024-02-29T18:00:00Z', 300],
	['Asia/Gaza', '2024-04-13T00:00:00Z', 120],
	['Asia/Hebron', '2024-04-13T00:00:00Z', 120],
	['Asia/Qostanay', '2024-02-29T18:00:00Z', 300],
	['Canada/Central', '2026-11-01T07:00:00Z', -300],
	['Canada/Mountain', '2026-11-01T08:00:00Z', -360],
	['Canada/Pacific', '2026-11-01T09:00:00Z', -420],
	['Cuba', '2026-11-01T05:00:00Z', -240],
	['Europe/Chisinau', '2022-03-27T00:00:00Z', 120],
	['Europe/Tiraspol', '2022-03-27T00:00:00Z', 120],
];
