// Reading a text file as a whole, with a limit.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace practicum {

// The file's bytes; nullopt with `why` ("no such file", "is a folder", "larger than 2 MiB", …) if it cannot be had.
std::optional<std::string> read_file(const std::filesystem::path& path, std::string& why, std::size_t limit = 2u << 20);

}  // namespace practicum
