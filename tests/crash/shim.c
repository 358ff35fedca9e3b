/* A shim between a program and the system calls that touch files: it writes down what is done to one folder, and lets calls fail on demand.
 *
 * Preloaded (LD_PRELOAD) by the crash harness only. Three variables of the environment rule it:
 *   HENSOBO_SHIM_FOLDER   the folder that is watched; nothing outside of it is looked at
 *   HENSOBO_SHIM_LOG      where every call that changed something is appended, in the order in which it took effect
 *   HENSOBO_SHIM_CONTROL  a path that is no file: what is written to it are commands, what is read from it is the answer
 *
 * Commands, one in a write:
 *   mark TEXT                  TEXT goes to the log, between the calls before it and those after it
 *   arm N KIND once|on         the Nth call of KIND from now on fails, once or from then on; KIND is eio, nospc, read, write, sync or cut
 *   full BYTES                 from now on the folder may grow by so many bytes, then the disk is full
 *   disarm                     nothing fails any more
 *   reset                      the log begins anew, with what is open
 * The answer: how many calls of the kind there were since, and how many of them were made to fail.
 *
 * A record of the log: the operation (1 byte), process, descriptor, two numbers, two lengths (each 8 bytes, little endian), then two texts.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum op { OPEN = 1, CLOSE, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, MKDIR, RMDIR, LINK, MARK };
enum kind { NONE, EIO_ANY, NOSPC, SHORT_READ, SHORT_WRITE, SYNC_FAILS, FULL, CUT };
enum class { C_OPEN, C_CREATE, C_READ, C_WRITE, C_TRUNCATE, C_SYNC, C_NAME, C_GROW_NAME };
enum state { UNSEEN, WATCHED, CONTROL };

#define MOST_FDS 4096
static char states[MOST_FDS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *folder, *log_path, *control;
static size_t folder_length;
static int log_fd = -1;

static enum kind armed = NONE;
static long armed_at, counted, fired;
static int sticky;
static int64_t space;

__attribute__((constructor)) static void begin(void) {
  folder = getenv("HENSOBO_SHIM_FOLDER");
  log_path = getenv("HENSOBO_SHIM_LOG");
  control = getenv("HENSOBO_SHIM_CONTROL");
  folder_length = folder ? strlen(folder) : 0;
  if (log_path && *log_path) log_fd = (int)syscall(SYS_openat, AT_FDCWD, log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* ---- what is written down ---- */

static void note(enum op op, int fd, uint64_t a, uint64_t b, const void *one, size_t one_length, const void *two, size_t two_length) {
  if (log_fd < 0) return;
  unsigned char head[1 + 6 * 8];
  uint64_t numbers[6] = {(uint64_t)getpid(), (uint64_t)(int64_t)fd, a, b, one_length, two_length};
  head[0] = (unsigned char)op;
  memcpy(head + 1, numbers, sizeof numbers);
  struct iovec parts[3] = {{head, sizeof head}, {(void *)one, one_length}, {(void *)two, two_length}};
  int saved = errno;
  if (syscall(SYS_writev, log_fd, parts, 3) < 0) {
    static const char sad[] = "the shim cannot write its log\n";
    syscall(SYS_write, 2, sad, sizeof sad - 1);
    _exit(97);
  }
  errno = saved;
}

/* The path below the watched folder ("" is the folder itself), or NULL. */
static const char *below(const char *path) {
  if (!folder_length || strncmp(path, folder, folder_length) != 0) return NULL;
  if (path[folder_length] == 0) return path + folder_length;
  return path[folder_length] == '/' ? path + folder_length + 1 : NULL;
}

/* Makes a path absolute. Watched paths hold no links and no dots: the harness sees to that. */
static const char *absolute(int at, const char *path, char *buffer) {
  if (!path || path[0] == '/') return path;
  char base[PATH_MAX], name[64];
  ssize_t length;
  if (at == AT_FDCWD) {
    length = syscall(SYS_getcwd, base, sizeof base) - 1;
  } else {
    snprintf(name, sizeof name, "/proc/self/fd/%d", at);
    length = readlink(name, base, sizeof base - 1);
  }
  if (length <= 0 || (size_t)length + strlen(path) + 2 > PATH_MAX) return path;
  memcpy(buffer, base, (size_t)length);
  buffer[length] = '/';
  strcpy(buffer + length + 1, path);
  return buffer;
}

static enum state state_of(int fd) { return fd >= 0 && fd < MOST_FDS ? (enum state)states[fd] : UNSEEN; }

/* ---- what is made to fail ---- */

static int concerns(enum kind kind, enum class class) {
  switch (kind) {
    case EIO_ANY: return 1;
    case NOSPC: return class == C_WRITE || class == C_CREATE || class == C_GROW_NAME;
    case SHORT_READ: return class == C_READ;
    case SHORT_WRITE: return class == C_WRITE;
    case SYNC_FAILS: return class == C_SYNC;
    case CUT: return class != C_READ && class != C_OPEN;
    default: return 0;
  }
}

/* Whether this call is made to fail. */
static int strikes(enum class class) {
  if (armed == NONE || armed == FULL || !concerns(armed, class)) return 0;
  counted++;
  int strikes = sticky ? counted >= armed_at : counted == armed_at;
  if (strikes) fired++;
  if (strikes && armed == CUT) _exit(86);
  return strikes;
}

static int failure(void) { return armed == NOSPC ? ENOSPC : EIO; }

static int64_t size_of(int fd) {
  struct stat found;
  return fstat(fd, &found) == 0 ? (int64_t)found.st_size : 0;
}

/* How much of a write still fits on the disk: all of it but where the disk is full. */
static size_t fits(int fd, int64_t offset, size_t length) {
  if (armed != FULL) return length;
  counted++;
  int64_t end = offset + (int64_t)length, size = size_of(fd);
  int64_t growth = end > size ? end - (size > offset ? size : offset) : 0;
  if (growth <= space) {
    space -= growth;
    return length;
  }
  fired++;
  size_t rest = (size_t)((int64_t)length - growth + space);
  space = 0;
  return rest;
}

/* ---- the control path ---- */

static enum kind kind_named(const char *word) {
  static const struct { const char *word; enum kind kind; } names[] = {
      {"eio", EIO_ANY}, {"nospc", NOSPC}, {"read", SHORT_READ}, {"write", SHORT_WRITE}, {"sync", SYNC_FAILS}, {"cut", CUT}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i].word, word) == 0) return names[i].kind;
  return NONE;
}

/* Begins the log anew. What is open is written down as if it were opened now. */
static void reset(void) {
  char name[64], path[PATH_MAX];
  pthread_mutex_lock(&lock);
  if (log_fd >= 0) syscall(SYS_ftruncate, log_fd, 0);
  for (int fd = 0; fd < MOST_FDS; fd++) {
    if (states[fd] != WATCHED) continue;
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(name, path, sizeof path - 1);
    if (length <= 0) continue;
    path[length] = 0;
    const char *inside = below(path);
    if (inside) note(OPEN, fd, 0, 0, inside, strlen(inside), NULL, 0);
  }
  pthread_mutex_unlock(&lock);
}

static ssize_t command(const char *text, size_t length) {
  char line[256], kind[16], how[16];
  if (length > 5 && memcmp(text, "mark ", 5) == 0) {
    note(MARK, -1, 0, 0, text + 5, length - 5, NULL, 0);
    return (ssize_t)length;
  }
  size_t kept = length < sizeof line - 1 ? length : sizeof line - 1;
  memcpy(line, text, kept);
  line[kept] = 0;
  long n;
  if (sscanf(line, "arm %ld %15s %15s", &n, kind, how) == 3) {
    armed = kind_named(kind);
    armed_at = n;
    sticky = strcmp(how, "on") == 0;
    counted = fired = 0;
  } else if (sscanf(line, "full %ld", &n) == 1) {
    armed = FULL;
    space = n;
    counted = fired = 0;
  } else if (strncmp(line, "disarm", 6) == 0) {
    armed = NONE;
  } else if (strncmp(line, "reset", 5) == 0) {
    reset();
  } else {
    errno = EINVAL;
    return -1;
  }
  return (ssize_t)length;
}

static ssize_t answer(void *buffer, size_t length) {
  char line[64];
  int written = snprintf(line, sizeof line, "%ld %ld", counted, fired);
  size_t kept = (size_t)written < length ? (size_t)written : length;
  memcpy(buffer, line, kept);
  return (ssize_t)kept;
}

/* ---- opening and closing ---- */

static int opened(int at, const char *path, int flags, mode_t mode) {
  char buffer[PATH_MAX];
  const char *whole = absolute(at, path, buffer);
  if (whole && control && strcmp(whole, control) == 0) {
    int fd = (int)syscall(SYS_openat, AT_FDCWD, "/dev/null", O_RDWR | O_CLOEXEC, 0);
    if (fd >= 0 && fd < MOST_FDS) states[fd] = CONTROL;
    return fd;
  }
  const char *inside = whole ? below(whole) : NULL;
  if (!inside) {
    int fd = (int)syscall(SYS_openat, at, path, flags, mode);
    if (fd >= 0 && fd < MOST_FDS) states[fd] = UNSEEN;
    return fd;
  }
  pthread_mutex_lock(&lock);
  struct stat found;
  int there = fstatat(AT_FDCWD, whole, &found, AT_SYMLINK_NOFOLLOW) == 0;
  int creates = (flags & O_CREAT) && !there;
  int fd = -1;
  if (creates && armed == FULL && space <= 0) {
    counted++;
    fired++;
    errno = ENOSPC;
  } else if (strikes(creates ? C_CREATE : C_OPEN)) {
    errno = failure();
  } else {
    fd = (int)syscall(SYS_openat, AT_FDCWD, whole, flags, mode);
  }
  if (fd >= MOST_FDS) {
    syscall(SYS_close, fd);
    errno = EMFILE;
    fd = -1;
  }
  if (fd >= 0) {
    states[fd] = WATCHED;
    int cut = there && S_ISREG(found.st_mode) && (flags & O_TRUNC) && (flags & O_ACCMODE) != O_RDONLY;
    note(OPEN, fd, (uint64_t)creates, (uint64_t)cut, inside, strlen(inside), NULL, 0);
  }
  int saved = errno;
  pthread_mutex_unlock(&lock);
  errno = saved;
  return fd;
}

#define MODE_OF(flags) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | O_TMPFILE)) { \
    va_list rest; \
    va_start(rest, flags); \
    mode = va_arg(rest, mode_t); \
    va_end(rest); \
  }

int open(const char *path, int flags, ...) { MODE_OF(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_OF(flags) return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int openat(int at, const char *path, int flags, ...) { MODE_OF(flags) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE_OF(flags) return opened(at, path, flags | O_LARGEFILE, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int fd) {
  if (state_of(fd) == WATCHED) {
    pthread_mutex_lock(&lock);
    note(CLOSE, fd, 0, 0, NULL, 0, NULL, 0);
    states[fd] = UNSEEN;
    int done = (int)syscall(SYS_close, fd);
    pthread_mutex_unlock(&lock);
    return done;
  }
  if (state_of(fd) == CONTROL) states[fd] = UNSEEN;
  return (int)syscall(SYS_close, fd);
}

/* ---- reading ---- */

static ssize_t got(int fd, void *buffer, size_t length, int64_t offset) {
  if (state_of(fd) == CONTROL) return answer(buffer, length);
  size_t asked = length;
  if (state_of(fd) == WATCHED && length > 0) {
    pthread_mutex_lock(&lock);
    int struck = strikes(C_READ), why = failure(), is_short = armed == SHORT_READ;
    pthread_mutex_unlock(&lock);
    if (struck && !is_short) {
      errno = why;
      return -1;
    }
    if (struck) asked = (length + 1) / 2;
  }
  return offset < 0 ? syscall(SYS_read, fd, buffer, asked) : syscall(SYS_pread64, fd, buffer, asked, offset);
}

ssize_t read(int fd, void *buffer, size_t length) { return got(fd, buffer, length, -1); }
ssize_t pread(int fd, void *buffer, size_t length, off_t offset) { return got(fd, buffer, length, offset); }
ssize_t pread64(int fd, void *buffer, size_t length, off64_t offset) { return got(fd, buffer, length, offset); }

/* ---- writing ---- */

static ssize_t put(int fd, const void *bytes, size_t length, int64_t offset) {
  if (state_of(fd) == CONTROL) return command(bytes, length);
  if (state_of(fd) != WATCHED) return offset < 0 ? syscall(SYS_write, fd, bytes, length) : syscall(SYS_pwrite64, fd, bytes, length, offset);
  pthread_mutex_lock(&lock);
  int64_t at = offset;
  if (at < 0) at = fcntl(fd, F_GETFL) & O_APPEND ? size_of(fd) : (int64_t)lseek(fd, 0, SEEK_CUR);
  size_t asked = length;
  ssize_t written = -1;
  if (strikes(C_WRITE)) {
    if (armed == SHORT_WRITE) {
      asked = (length + 1) / 2;
    } else {
      errno = failure();
      goto out;
    }
  }
  size_t rest = fits(fd, at, asked);
  if (rest == 0 && asked > 0) {
    errno = ENOSPC;
    goto out;
  }
  written = offset < 0 ? syscall(SYS_write, fd, bytes, rest) : syscall(SYS_pwrite64, fd, bytes, rest, offset);
  if (written > 0) note(WRITE, fd, (uint64_t)at, 0, bytes, (size_t)written, NULL, 0);
out:;
  int saved = errno;
  pthread_mutex_unlock(&lock);
  errno = saved;
  return written;
}

ssize_t write(int fd, const void *bytes, size_t length) { return put(fd, bytes, length, -1); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return put(fd, bytes, length, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) { return put(fd, bytes, length, offset); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (state_of(fd) == UNSEEN) return syscall(SYS_writev, fd, parts, count);
  /* One part after the other: a vector is allowed to be written in part. */
  ssize_t sum = 0;
  for (int i = 0; i < count; i++) {
    if (parts[i].iov_len == 0) continue;
    ssize_t written = put(fd, parts[i].iov_base, parts[i].iov_len, -1);
    if (written < 0) return sum > 0 ? sum : -1;
    sum += written;
    if ((size_t)written < parts[i].iov_len) break;
  }
  return sum;
}

/* Copies inside the kernel would pass the shim by; whoever asks copies by hand then. */
ssize_t copy_file_range(int in, off64_t *in_at, int out, off64_t *out_at, size_t length, unsigned flags) {
  if (state_of(out) == WATCHED) {
    errno = ENOSYS;
    return -1;
  }
  return syscall(SYS_copy_file_range, in, in_at, out, out_at, length, flags);
}
ssize_t sendfile64(int out, int in, off64_t *offset, size_t length) {
  if (state_of(out) == WATCHED) {
    errno = EINVAL;
    return -1;
  }
  return syscall(SYS_sendfile, out, in, offset, length);
}
ssize_t sendfile(int out, int in, off_t *offset, size_t length) { return sendfile64(out, in, (off64_t *)offset, length); }

static int cut_to(int fd, int64_t length) {
  if (state_of(fd) != WATCHED) return (int)syscall(SYS_ftruncate, fd, length);
  pthread_mutex_lock(&lock);
  int done = -1;
  int64_t size = size_of(fd);
  if (armed == FULL && length > size && length - size > space) {
    counted++;
    fired++;
    errno = ENOSPC;
  } else if (strikes(C_TRUNCATE)) {
    errno = failure();
  } else {
    done = (int)syscall(SYS_ftruncate, fd, length);
    if (done == 0) {
      if (armed == FULL) space += size - length;
      note(TRUNCATE, fd, (uint64_t)length, 0, NULL, 0, NULL, 0);
    }
  }
  int saved = errno;
  pthread_mutex_unlock(&lock);
  errno = saved;
  return done;
}

int ftruncate(int fd, off_t length) { return cut_to(fd, length); }
int ftruncate64(int fd, off64_t length) { return cut_to(fd, length); }

static int synced(int fd, long call) {
  if (state_of(fd) != WATCHED) return (int)syscall(call, fd);
  pthread_mutex_lock(&lock);
  int done = -1;
  if (strikes(C_SYNC)) {
    errno = EIO;
  } else {
    /* The disk of the harness is memory: there is nothing to wait for, and the log says what was asked. */
    done = 0;
    note(SYNC, fd, 0, 0, NULL, 0, NULL, 0);
  }
  int saved = errno;
  pthread_mutex_unlock(&lock);
  errno = saved;
  return done;
}

int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

/* ---- names ---- */

#define NAMED(op, class, at1, one, at2, two, call) \
  char first[PATH_MAX], second[PATH_MAX]; \
  const char *from = absolute(at1, one, first), *to = absolute(at2, two, second); \
  const char *inside = from ? below(from) : NULL, *target = to ? below(to) : NULL; \
  if (!inside && !target) return (int)(call); \
  pthread_mutex_lock(&lock); \
  int done = -1; \
  if (armed == FULL && class == C_GROW_NAME && space <= 0) { \
    counted++; \
    fired++; \
    errno = ENOSPC; \
  } else if (strikes(class)) { \
    errno = failure(); \
  } else { \
    done = (int)(call); \
    if (done == 0) note(op, -1, 0, 0, inside, inside ? strlen(inside) : 0, target, target ? strlen(target) : 0); \
  } \
  int saved = errno; \
  pthread_mutex_unlock(&lock); \
  errno = saved; \
  return done;

int rename(const char *old, const char *new) {
  NAMED(RENAME, C_NAME, AT_FDCWD, old, AT_FDCWD, new, syscall(SYS_renameat2, AT_FDCWD, old, AT_FDCWD, new, 0))
}
int renameat(int at, const char *old, int to_at, const char *new) {
  NAMED(RENAME, C_NAME, at, old, to_at, new, syscall(SYS_renameat2, at, old, to_at, new, 0))
}
int renameat2(int at, const char *old, int to_at, const char *new, unsigned flags) {
  NAMED(RENAME, C_NAME, at, old, to_at, new, syscall(SYS_renameat2, at, old, to_at, new, flags))
}
int link(const char *old, const char *new) { NAMED(LINK, C_GROW_NAME, AT_FDCWD, old, AT_FDCWD, new, syscall(SYS_linkat, AT_FDCWD, old, AT_FDCWD, new, 0)) }
int linkat(int at, const char *old, int to_at, const char *new, int flags) {
  NAMED(LINK, C_GROW_NAME, at, old, to_at, new, syscall(SYS_linkat, at, old, to_at, new, flags))
}
int unlink(const char *path) { NAMED(UNLINK, C_NAME, AT_FDCWD, path, AT_FDCWD, (const char *)NULL, syscall(SYS_unlinkat, AT_FDCWD, path, 0)) }
int unlinkat(int at, const char *path, int flags) {
  if (flags & AT_REMOVEDIR) {
    NAMED(RMDIR, C_NAME, at, path, AT_FDCWD, (const char *)NULL, syscall(SYS_unlinkat, at, path, flags))
  }
  NAMED(UNLINK, C_NAME, at, path, AT_FDCWD, (const char *)NULL, syscall(SYS_unlinkat, at, path, flags))
}
int rmdir(const char *path) { NAMED(RMDIR, C_NAME, AT_FDCWD, path, AT_FDCWD, (const char *)NULL, syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR)) }
int mkdir(const char *path, mode_t mode) {
  NAMED(MKDIR, C_GROW_NAME, AT_FDCWD, path, AT_FDCWD, (const char *)NULL, syscall(SYS_mkdirat, AT_FDCWD, path, mode))
}
int mkdirat(int at, const char *path, mode_t mode) {
  NAMED(MKDIR, C_GROW_NAME, at, path, AT_FDCWD, (const char *)NULL, syscall(SYS_mkdirat, at, path, mode))
}
