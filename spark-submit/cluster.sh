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
  [ "$deploy_mode" != cluster ] || [ "$master" = yarn ] || [ -n "${SPARK_HOME:-}" ] || fail "--deploy-mode cluster needs --master yarn: a standalone master passes on \
neither the exit code of a driver nor what it prints. Without it the driver runs in this process (client), and the executors on $master"
  # Spark itself would log in there, but the job's own process has neither keytab nor ticket.
  [ "$deploy_mode" != cluster ] || [ -n "${SPARK_HOME:-}" ] || [ -z "$principal$keytab" ] || fail "--deploy-mode cluster is not supported with Kerberos (--principal, --keytab): \
without it the driver runs in this process (client), and the executors on $master"
  # Its executors would fail at their first file, with a message that names neither.
  [ "$master" = yarn ] || [ -n "${SPARK_HOME:-}" ] || [ -z "$principal$keytab" ] || fail "--master $master is not supported with Kerberos (--principal, --keytab): \
Spark gives the executors of a standalone cluster no tokens for HDFS. Use --master yarn, or leave --master away: the job then runs in one process"
  use_reachable_address
  cluster_program ClusterCheck
  ! is_secured || reach=(reach)
  "${program[@]}" "$master" "${reach[@]}" || exit 1
  # Plates become tokens where the records are read: on the executors. Only the path of the key's file is passed on, which must be there.
  [ -z "${PRESTACOP_PLATE_KEY_FILE:-}" ] || [ "$deploy_mode" = cluster ] || known+=(--conf "spark.executorEnv.PRESTACOP_PLATE_KEY_FILE=$PRESTACOP_PLATE_KEY_FILE")
  if [ "$master" = yarn ]; then
    # The operator's own Spark has its own place for its jars.
    if [ -z "${SPARK_HOME:-}" ] && ! names_conf spark.yarn.archive && ! names_conf spark.yarn.jars; then
      local archive
      cluster_program JarArchive
      archive=$("${program[@]}" "$jars") || exit 1
      known+=(--conf "spark.yarn.archive=$archive")
    fi
  fi
  [ "$deploy_mode" != cluster ] || [ -n "${SPARK_HOME:-}" ] || prepare_driver
  spark=("${known[@]}" "${spark[@]}")
}

# prepare_driver: completes $known, $spark and $command for a driver on a node of YARN, which has nothing of this machine.
prepare_driver() {
  local name archive
  for name in KAFKA_BOOTSTRAP KAFKA_CONFIG LOG_FORMAT OTEL_EXPORTER_OTLP_ENDPOINT PRESTACOP_JOB; do
    [ -z "${!name:-}" ] || known+=(--conf "spark.yarn.appMasterEnv.$name=${!name}")
  done
  # YARN itself replaces this: whole errors are kept with what the driver prints. The job's own process shares the memory that YARN grants the driver.
  known+=(--conf 'spark.yarn.appMasterEnv.PRESTACOP_LOGS=<LOG_DIR>' --conf spark.driver.memoryOverhead=1g)
  # So that TERM does not take the driver from YARN at once.
  take_along --files "$here/driver-shell.bash#prestacop-shell.bash"
  known+=(--conf spark.yarn.appMasterEnv.BASH_ENV=./prestacop-shell.bash)
  # A job that ends has its reason, which another attempt would have as well. Those that run for ever start again when the driver's node is lost.
  case $job in streaming | alerts) ;; *) known+=(--conf spark.yarn.maxAppAttempts=1) ;; esac
  # YARN copies it into a folder of the user in HDFS, and from there to the containers of this job, which nobody else may read.
  if [ -n "${PRESTACOP_PLATE_KEY_FILE:-}" ]; then
    [ -r "$PRESTACOP_PLATE_KEY_FILE" ] || fail "the plate key file $PRESTACOP_PLATE_KEY_FILE (PRESTACOP_PLATE_KEY_FILE) cannot be read"
    take_along --files "$PRESTACOP_PLATE_KEY_FILE#prestacop-plate.key"
    known+=(--conf spark.prestacop.plateKeyFile=prestacop-plate.key)
  fi
  [ "$job" != --exec ] || return 0
  publish_jobs
  cluster_program JobArchive
  archive=$("${program[@]}" "${published[@]}") || exit 1
  take_along --archives "$archive#prestacop-job"
  # Without "dotnet" and the path of the jobs here.
  command=(--archive prestacop-job "${command[@]:2}")
}

# take_along OPTION FILE: adds a file to those of an option of spark-submit, of which the last one counts.
take_along() {
  local i
  for ((i = ${#spark[@]} - 1; i > 0; i--)); do
    [ "${spark[i - 1]}" = "$1" ] || continue
    spark[i]+=,$2
    return
  done
  spark+=("$1" "$2")
}

# publish_jobs: puts into $published what JobArchive packs.
publish_jobs() {
  local folder=$root/artifacts/published/${configuration,,} main=Prestacop.Spark.Jobs.dll lock machine runtime version place
  mkdir -p "$root/artifacts/published"
  exec {lock}>"$root/artifacts/published/.lock"
  flock "$lock"
  if [ ! -e "$folder/$main" ] || [ -n "$(find "$(dirname "$jobs")" -type f -newer "$folder/$main" -print -quit)" ]; then
    rm -rf "$folder"
    # Without the second of these options a project that another one carries as a resource would be built.
    dotnet publish "$root/Prestacop.Spark/Jobs" -c "$configuration" --no-build -p:BuildProjectReferences=false -o "$folder" -v quiet -nologo >&2 || fail "the jobs could not be published"
    touch "$folder/$main"
  fi
  exec {lock}>&-
  case $(uname -m) in x86_64) machine=x64 ;; aarch64 | arm64) machine=arm64 ;; *) machine=$(uname -m) ;; esac
  case $(uname -s) in Darwin) runtime=osx-$machine ;; *) runtime=linux-$machine ;; esac
  published=("$folder" "$main" "$runtime")
  [ -n "$self_contained" ] || return 0
  # The newest runtime that the jobs may run on.
  read -r version place < <(dotnet --list-runtimes | sed -n 's/^Microsoft\.NETCore\.App \(10\.[^ ]*\) \[\(.*\)\]$/\1 \2/p' | sort -V | tail -1) || true
  [ -n "${version:-}" ] || fail "--self-contained takes the .NET of this machine along, but dotnet --list-runtimes names no Microsoft.NETCore.App 10"
  published+=("${place%/shared/Microsoft.NETCore.App}" "$version")
}

# watch_driver: has the command in $launch stay until the driver has ended, and show what it prints.
watch_driver() {
  local i
  for i in "${!launch[@]}"; do
    [ "${launch[i]}" != org.apache.spark.deploy.SparkSubmit ] || { launch[i]=prestacop.YarnSubmit; return 0; }
  done
  fail "Spark's launcher does not start SparkSubmit"
}

# ask_yarn OPTION ID: shows or ends a job whose driver runs on YARN.
ask_yarn() {
  local program=()
  [ $# = 2 ] || fail "$1 needs the id of one job on YARN, which submit prints"
  case ${master:-yarn} in yarn) ;; *) fail "$1 is for jobs whose driver runs on YARN; on $master it is the process of submit" ;; esac
  cluster_program YarnJobCommand
  exec "${program[@]}" "$1" "$2"
}

# Drivers and executors of a cluster on this machine stay on its loopback interface; others must reach each other.
use_reachable_address() {
  case $master,$HADOOP_CONF_DIR in
    spark://127.*,* | spark://localhost:*,* | yarn,"$root/hadoop-config") export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1} ;;
    *) [ "${SPARK_LOCAL_IP:-}" != 127.0.0.1 ] || unset SPARK_LOCAL_IP ;;
  esac
}
