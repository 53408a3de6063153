# shellcheck shell=bash
# For ./prestacop: the environment of the local cluster. `up` writes cluster.env beside its state; see ClusterEnvironment.

# use_cluster PROGRAM: points the program that is started next at the local cluster, if there is one, with its accounts of a secure cluster's Kafka
# and of an HDFS with Kerberos.
use_cluster() {
  local file=${PRESTACOP_HOME:-$root/.prestacop}/cluster.env running='' name value account='' login='' own=${KAFKA_CONFIG:-}${KAFKA_BOOTSTRAP:-}
  # A job starts a Spark Connect server of its own; spark-submit would take these as an order to use another one.
  unset SPARK_REMOTE SPARK_CONNECT_AUTHENTICATE_TOKEN
  [ -e "$file" ] || return 0
  cluster_runs "$file" && running=1
  while IFS='=' read -r name value; do
    case $name in
      '' | '#'* | process | asked) continue ;;
      account) [ "${value%% *}" != "$1" ] || account=${value#* }; continue ;;
      login) [ "${value%% *}" != "$1" ] || login=${value#* }; continue ;;
    esac
    # While nothing of the cluster runs, the user's own settings win: that is how a command is pointed at another cluster.
    if [ -n "$running" ] || [ -z "${!name:-}" ]; then export "$name=$value"; fi
  done < <(cat "$file"; printf 'HADOOP_CONF_DIR=%s\nSPARK_LOCAL_IP=127.0.0.1\n' "$root/hadoop-config")
  # A file for another Kafka does not concern this one.
  if [ -n "$running" ] || [ -z "$own" ]; then
    unset KAFKA_CONFIG
    [ -z "$account" ] || export KAFKA_CONFIG="$account"
  fi
  # Nor does an account of another HDFS.
  if [ -n "$running" ] || [ -z "${HDFS_KEYTAB:-}" ]; then
    unset HDFS_PRINCIPAL HDFS_KEYTAB
    [ -z "$login" ] || export HDFS_PRINCIPAL="${login%% *}" HDFS_KEYTAB="${login#* }"
  fi
}

# asked_for NAME [ARGUMENT...]: will `up` with these arguments start the service because an earlier one was asked for it?
asked_for() {
  local service=$1 home=${PRESTACOP_HOME:-$root/.prestacop} previous='' argument
  shift
  for argument; do
    case $argument in --home=*) home=${argument#*=} ;; esac
    [ "$previous" != --home ] || home=$argument
    previous=$argument
  done
  grep -qsE "^asked=(.* )?$service( |\$)" "$home/cluster.env"
}

# cluster_runs FILE: does any process that the file names still run? The number of a process that has ended may belong to another one.
cluster_runs() {
  local boot name value pid start of_boot stat fields
  boot=$(</proc/sys/kernel/random/boot_id)
  while IFS='=' read -r name value; do
    [ "$name" = process ] || continue
    read -r pid start of_boot <<<"$value"
    [ "$of_boot" = "$boot" ] && stat=$(cat "/proc/$pid/stat" 2>/dev/null) || continue
    # The program's name, in parentheses, may contain blanks and parentheses itself.
    read -ra fields <<<"${stat##*) }"
    case ${fields[0]} in Z | X) continue ;; esac
    [ "${fields[19]}" = "$start" ] && return 0
  done <"$1"
  return 1
}
