#!/bin/sh
# The backup of every night, encrypted and verified: in the crontab of adref (`crontab -u adref -e`),
#   30 2 * * * /bin/sh /opt/adref/docs/deploy/nightly-backup.sh
# What goes wrong is mailed by cron to whom MAILTO names. Copy what it writes to another machine.
set -eu
# The folder of the data of one server; where the database is a PostgreSQL that you run, it does not matter which.
DATA_DIR=/var/lib/adref/3000
set -a
. /etc/adref/environment
set +a
export DATA_DIR
file=/var/backups/adref/nightly-$(date +%F)
/usr/local/bin/adref backup "$file" --encrypt --passphrase-file /etc/adref/passphrase > /dev/null
/usr/local/bin/adref verify "$file" --passphrase-file /etc/adref/passphrase > /dev/null
# Two weeks of them stay.
find /var/backups/adref -name "nightly-*" -mtime +14 -delete
