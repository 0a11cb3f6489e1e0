// The lines of a file or of standard input as UTF-8, however they were written, and as often as they are asked for.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.hpp"

namespace practicum::transcripts {

class TextSource {
public:
    // The problem names what the file is, if it holds no text that can be read, and what to do: a Word file, a PDF, …
    static Result<TextSource> open(const std::filesystem::path& path);
    // What a stream still holds, such as standard input; kept in a temporary file that nobody else sees.
    static Result<TextSource> of_stream(std::FILE* stream);
    // For texts that a program holds.
    static Result<TextSource> of_text(std::string_view text);

    // The next line: UTF-8, without its end (LF, CR LF, CR, or Unicode's separators of lines), no-break spaces as
    // spaces. False at the end.
    bool next_line(std::string& line);
    void rewind();

    const std::string& encoding() const { return encoding_; }
    std::uint64_t size() const { return size_; }  // in bytes
    std::uint64_t bytes_read() const { return done_; }

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    using File = std::unique_ptr<std::FILE, Close>;
    explicit TextSource(File file) : file_(std::move(file)) {}

    static Result<TextSource> from(File file);
    Result<void> find_encoding();
    int byte();
    // The next character; none at the end.
    bool character(char32_t& c);

    File file_;
    std::string encoding_ = "UTF-8";
    std::size_t skipped_ = 0;  // a byte order mark
    bool little_endian_ = false;
    std::uint64_t size_ = 0, done_ = 0;
    std::string block_;
    std::size_t at_ = 0;
    bool after_return_ = false;  // a line feed that follows belongs to the line end before
};

}  // namespace practicum::transcripts
