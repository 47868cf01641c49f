/** Where the sealed destination of a withdrawal stands: part of what it is sealed for. */
export const destinationPlace = (id: string) => ({
  table: 'withdrawals',
  column: 'destination_ct',
  rowId: id,
})
