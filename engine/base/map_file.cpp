#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/file.hpp"

namespace practicum {

Result<Bytes> map_file(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return Problem{errno == ENOENT ? "no such file" : std::strerror(errno)};
    struct stat status {};
    const bool known = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
    const auto size = known ? static_cast<std::size_t>(status.st_size) : 0;
    void* const data = size > 0 ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
    const int error = errno;
    ::close(file);
    if (!known) return Problem{"is not a file"};
    if (size == 0) return Problem{"is empty"};
    if (data == MAP_FAILED) return Problem{std::strerror(error)};
    std::shared_ptr<const void> owner(data, [size](const void* held) { ::munmap(const_cast<void*>(held), size); });
    return Bytes(std::move(owner), {static_cast<const std::byte*>(data), size});
}

}  // namespace practicum
