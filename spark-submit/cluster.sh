# shellcheck shell=bash
# For spark-submit/submit, which sources it: jobs on a cluster, whose nodes have neither this folder nor its programs.

# is_cluster MASTER: does the master start executors elsewhere?
is_cluster() { case $1 in spark://* | yarn) return 0 ;; *) return 1 ;; esac; }

# cluster_program CLASS: puts into $program how a program of the runner's jar is started.
cluster_program() {
  program=(java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "-Dlog4j2.configurationFile=$here/conf/log4j2.properties"
    -cp "$HADOOP_CONF_DIR:$jvm/spark/dotnet-runner.jar:$jars/*" "prestacop.$1")
}

# names_conf NAME: does an option of this run set it?
names_conf() { local option; for option in "${spark[@]}"; do case $option in "$1="*) return 0 ;; esac; done; return 1; }

# is_secured: does this run's configuration say that a standalone master answers only programs that know its secret?
is_secured() {
  local files=("${SPARK_CONF_DIR:-${SPARK_HOME:-$here}/conf}/spark-defaults.conf") previous='' option
  for option in "${spark[@]}"; do
    [ "$previous" != --properties-file ] || files+=("$option")
    previous=$option
  done
  names_conf spark.authenticate || grep -qsE '^[[:space:]]*spark\.authenticate[[:space:]=]' "${files[@]}"
}

# prepare_cluster: says what is missing, and completes the options in $spark. What is put before the user's options is overridden by them.
prepare_cluster() {
  local known=() program=() reach=()
  # With a Spark of one's own it is for that to say what its nodes have.
  [ "$deploy_mode" != cluster ] || [ -n "${SPARK_HOME:-}" ] || fail "--deploy-mode cluster is not supported: the driver runs in this process (client), and the executors on $master"
  use_reachable_address
  cluster_program ClusterCheck
  ! is_secured || reach=(reach)
  "${program[@]}" "$master" "${reach[@]}" || exit 1
  # Plates become tokens where the records are read: on the executors. Only the path of the key's file is passed on, which must be there.
  [ -z "${PRESTACOP_PLATE_KEY_FILE:-}" ] || known+=(--conf "spark.executorEnv.PRESTACOP_PLATE_KEY_FILE=$PRESTACOP_PLATE_KEY_FILE")
  if [ "$master" = yarn ]; then
    # The operator's own Spark has its own place for its jars.
    if [ -z "${SPARK_HOME:-}" ] && ! names_conf spark.yarn.archive && ! names_conf spark.yarn.jars; then
      local archive
      cluster_program JarArchive
      archive=$("${program[@]}" "$jars") || exit 1
      known+=(--conf "spark.yarn.archive=$archive")
    fi
  fi
  spark=("${known[@]}" "${spark[@]}")
}

# Drivers and executors of a cluster on this machine stay on its loopback interface; others must reach each other.
use_reachable_address() {
  case $master,$HADOOP_CONF_DIR in
    spark://127.*,* | spark://localhost:*,* | yarn,"$root/hadoop-config") export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1} ;;
    *) [ "${SPARK_LOCAL_IP:-}" != 127.0.0.1 ] || unset SPARK_LOCAL_IP ;;
  esac
}
