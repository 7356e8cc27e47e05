/** A backup that cannot be restored: damaged, not for this program, or not with this passphrase. The message says which. */
export class UnusableBackup extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnusableBackup";
  }
}
