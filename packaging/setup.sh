# Sourced by run, test, photograph and bench. Before sourcing, set:
#   lock     requirements.lock or requirements-dev.lock
#   screen   yes when a real or virtual screen will be used, no otherwise
# It leaves: root (the checkout) and python (the interpreter that has everything).

set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
venv=$root/.venv
python=$venv/bin/python
# Start-up is three times slower without compiled bytecode.
unset PYTHONDONTWRITEBYTECODE PYTHONHOME

say() { printf '%s\n' "$*"; }

stop() {
  printf '%s\n' "$@" >&2
  exit 1
}

# ---------------------------------------------------------------- Python

# Print the first interpreter that is new enough; fail when there is none.
find_python() {
  for candidate in python3.13 python3.12 python3.11 python3.14 python3; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return 0
    fi
  done
  return 1
}

# Print the Debian package that lets this interpreter make an environment, if it cannot yet.
venv_package() {
  "$1" -c 'import ensurepip, venv' 2>/dev/null ||
    "$1" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])'
}

# ---------------------------------------------------------------- system libraries

# Each line: the file that Qt looks for, and the Debian package that holds it.
needed_libraries() {
  cat <<'LIST'
libGL.so.1 libgl1
libEGL.so.1 libegl1
libglib-2.0.so.0 libglib2.0-0
libfontconfig.so.1 libfontconfig1
libdbus-1.so.3 libdbus-1-3
libxkbcommon.so.0 libxkbcommon0
libgssapi_krb5.so.2 libgssapi-krb5-2
LIST
  [ "$screen" = yes ] || return 0
  cat <<'LIST'
libX11-xcb.so.1 libx11-xcb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-xkb.so.1 libxcb-xkb1
libxcb-randr.so.0 libxcb-randr0
libxcb-sync.so.1 libxcb-sync1
libxcb-xfixes.so.0 libxcb-xfixes0
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
LIST
}

# Print the packages whose libraries the loader does not know.
missing_libraries() {
  known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p)
  needed_libraries | while read -r file package; do
    case $known in
      *"$file "*) ;;
      *) printf '%s ' "$package" ;;
    esac
  done
}

# Print the packages of the programs named that cannot be found.
missing_programs() {
  for program in ${programs:-}; do
    command -v "$program" >/dev/null || case $program in
      Xvfb) printf 'xvfb ' ;;
      *) printf '%s ' "$program" ;;
    esac
  done
}

install_packages() {
  [ -n "$*" ] || return 0
  command -v apt-get >/dev/null ||
    stop "These Debian packages, or what your system calls them, are missing:" "  $*" \
      "Install them and start again."
  if [ "$(id -u)" = 0 ]; then
    as_root=
  elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
  else
    stop "Parts of the operating system are missing. Ask an administrator to run:" \
      "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $*" \
      "Then start again."
  fi
  say "Installing from the operating system: $*"
  $as_root apt-get update -qq &&
    $as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
    stop "The operating system's packages could not be installed (see above)." \
      "To try by hand: apt-get install --no-install-recommends $*"
}

# ---------------------------------------------------------------- the environment

stamp_of() {
  printf '%s %s %s' "$root" "$(readlink -f "$python" 2>/dev/null)" \
    "$(sha256sum <"$root/packaging/$1" | cut -d' ' -f1)"
}

is_ready() {
  [ -x "$python" ] && [ -f "$venv/$lock.stamp" ] &&
    [ "$(cat "$venv/$lock.stamp")" = "$(stamp_of "$lock")" ]
}

# Keep an environment that holds exactly the program's own lock, to which tools may be added; make
# a new one in every other case, so that nothing stays behind from an earlier lock.
make_environment() {
  if [ "$(cat "$venv/requirements.lock.stamp" 2>/dev/null)" = "$(stamp_of requirements.lock)" ] &&
    [ ! -e "$venv/requirements-dev.lock.stamp" ]; then
    return 0
  fi
  # Clearing follows a link and would empty the environment of another checkout.
  [ ! -L "$venv" ] ||
    stop "$venv is a link to another environment. Remove the link and try again."
  say "Making the environment in $venv"
  "$1" -m venv --clear "$venv"
}

install_requirements() {
  rm -f "$venv"/*.stamp
  say "Installing what $lock names; the first time this takes a few minutes"
  "$python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes \
    --only-binary :all: --no-deps --compile -r "$root/packaging/$lock" ||
    stop "The Python packages could not be installed (see above)." \
      "The package index must be reachable once; pip's own settings say where it is."
  packages=$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
  printf '%s\n' "$root" >"$packages/nccn_desk_checkout.pth"
  # The locks agree with each other, and the longer one holds the shorter one.
  stamp_of requirements.lock >"$venv/requirements.lock.stamp"
  [ "$lock" = requirements.lock ] || stamp_of "$lock" >"$venv/$lock.stamp"
}

prepare() {
  base=$(find_python) ||
    stop "Python 3.11 or newer is needed and was not found (python3.11 to python3.14, python3)." \
      "On Debian 12 or Ubuntu 24.04: sudo apt-get install python3 python3-venv"
  # shellcheck disable=SC2046  # one word for each package is meant
  install_packages $(missing_libraries) $(missing_programs) $(venv_package "$base")
  make_environment "$base"
  install_requirements
}

if is_ready; then
  # shellcheck disable=SC2046
  install_packages $(missing_libraries) $(missing_programs)
elif command -v flock >/dev/null; then
  # Two starts at once must not write into one environment.
  (
    flock 9
    is_ready || prepare
  ) 9<"$root/packaging"
else
  prepare
fi
