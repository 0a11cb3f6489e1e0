#include "transcripts/text_source.hpp"

#include <cerrno>
#include <cstring>
#include <vector>

#include "base/format.hpp"
#include "base/utf8.hpp"
#include "text/windows_1252.hpp"

namespace practicum::transcripts {

namespace {

constexpr std::size_t block_size = 1u << 16;

// What begins like this is no text.
struct Kind {
    std::string_view begins, name;
};
constexpr Kind no_texts[] = {{"%PDF", "a PDF"},
                             {"PK\x03\x04", "a Word, OpenDocument or other packed file"},
                             {"\xD0\xCF\x11\xE0", "an old Word file"},
                             {"{\\rtf", "a rich text file (RTF)"},
                             {"<!DOCTYPE", "a web page"},
                             {"<!doctype", "a web page"},
                             {"<html", "a web page"},
                             {"<?xml", "an XML file"},
                             {"\x1F\x8B", "a compressed file"}};

// What the bytes of a file can be.
struct Survey {
    bool utf8 = true, windows = true;
    std::uint64_t size = 0, zeros_even = 0, zeros_odd = 0;
    std::string pending;  // the beginning of a character that the next block goes on with

    void add(std::string_view block) {
        for (std::size_t i = 0; i < block.size(); ++i) {
            const auto byte = static_cast<unsigned char>(block[i]);
            if (byte == 0) ++((size + i) % 2 == 0 ? zeros_even : zeros_odd);
            windows = windows && windows_1252_character(byte);
        }
        size += block.size();
        pending += block;
        constexpr std::size_t longest_character = 4;
        std::size_t at = 0;
        while (at < pending.size() && (pending.size() - at >= longest_character || block.empty())) {
            const std::size_t from = at;
            const bool broken = next_char(pending, at) == U'\uFFFD' && pending.compare(from, 3, "\xEF\xBF\xBD") != 0;
            utf8 = utf8 && !broken;
        }
        pending.erase(0, at);
    }
};

}  // namespace

Result<TextSource> TextSource::open(const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return Problem{"it is a folder"};
    File file(std::fopen(path.c_str(), "rb"));
    if (!file) return Problem{errno == ENOENT ? "no such file" : std::strerror(errno)};
    return from(std::move(file));
}

Result<TextSource> TextSource::of_stream(std::FILE* stream) {
    File spool(std::tmpfile());
    if (!spool) return Problem{std::strerror(errno)};
    std::vector<char> block(block_size);
    while (const std::size_t got = std::fread(block.data(), 1, block.size(), stream))
        if (std::fwrite(block.data(), 1, got, spool.get()) != got) return Problem{std::strerror(errno)};
    return from(std::move(spool));
}

Result<TextSource> TextSource::of_text(std::string_view text) {
    File spool(std::tmpfile());
    if (!spool || std::fwrite(text.data(), 1, text.size(), spool.get()) != text.size())
        return Problem{std::strerror(errno)};
    return from(std::move(spool));
}

Result<TextSource> TextSource::from(File file) {
    TextSource out(std::move(file));
    const auto found = out.find_encoding();
    if (!found) return Problem{found.problem()};
    out.rewind();
    return out;
}

Result<void> TextSource::find_encoding() {
    std::rewind(file_.get());
    std::vector<char> block(block_size);
    std::string head;
    Survey survey;
    while (const std::size_t got = std::fread(block.data(), 1, block.size(), file_.get())) {
        if (head.empty()) head.assign(block.data(), std::min<std::size_t>(got, 64));
        survey.add({block.data(), got});
    }
    survey.add({});
    size_ = survey.size;
    if (size_ == 0) return Problem{"it is empty; expected lines such as 'Therapist: How have you been?'"};
    const std::string_view start = trim(std::string_view(head).substr(head.starts_with("\xEF\xBB\xBF") ? 3 : 0));
    for (const auto& kind : no_texts)
        if (start.starts_with(kind.begins))
            return Problem{
                format("it is {}: save it as plain text (.txt) in the program that shows it, and use that", kind.name)};
    const bool marked_little = head.starts_with("\xFF\xFE"), marked_big = head.starts_with("\xFE\xFF");
    const bool many_zeros = survey.zeros_even + survey.zeros_odd > survey.size / 5;
    if (marked_little || marked_big || many_zeros) {
        encoding_ = "UTF-16";
        skipped_ = marked_little || marked_big ? 2 : 0;
        little_endian_ = marked_little || (!marked_big && survey.zeros_odd > survey.zeros_even);
        return {};
    }
    if (survey.zeros_even + survey.zeros_odd > 0)
        return Problem{"it holds bytes that no text has: save it as plain text (.txt), in UTF-8"};
    if (survey.utf8) {
        skipped_ = head.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        return {};
    }
    if (!survey.windows) return Problem{"it is neither UTF-8, UTF-16 nor Windows-1252: save it as UTF-8"};
    encoding_ = "Windows-1252";
    return {};
}

void TextSource::rewind() {
    std::fseek(file_.get(), static_cast<long>(skipped_), SEEK_SET);
    done_ = skipped_;
    block_.clear();
    at_ = 0;
    after_return_ = false;
}

int TextSource::byte() {
    if (at_ == block_.size()) {
        block_.resize(block_size);
        block_.resize(std::fread(block_.data(), 1, block_.size(), file_.get()));
        at_ = 0;
        if (block_.empty()) return -1;
    }
    ++done_;
    return static_cast<unsigned char>(block_[at_++]);
}

bool TextSource::character(char32_t& c) {
    const int first = byte();
    if (first < 0) return false;
    if (encoding_ == "UTF-16") {
        const auto unit = [&](int one) {
            const int other = byte();
            if (other < 0) return U'\uFFFD';
            return static_cast<char32_t>(little_endian_ ? one | other << 8 : one << 8 | other);
        };
        c = unit(first);
        if (c >= 0xD800 && c < 0xDC00) {
            const int next = byte();
            const char32_t low = next < 0 ? 0 : unit(next);
            c = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00) : U'\uFFFD';
        }
        return true;
    }
    c = static_cast<char32_t>(first);
    if (encoding_ == "Windows-1252") c = windows_1252_character(static_cast<unsigned char>(first)).value_or(U'\uFFFD');
    return true;
}

bool TextSource::next_line(std::string& line) {
    line.clear();
    const bool bytes = encoding_ == "UTF-8";  // of which a character may take several: they are passed on as they are
    bool any = false;
    for (char32_t c = 0; character(c);) {
        if (c == U'\n' && after_return_ && !any) {
            after_return_ = false;
            continue;
        }
        after_return_ = c == U'\r';
        if (c == U'\f') c = U' ';  // a page's end
        any = true;
        if (c == U'\n' || c == U'\r' || (!bytes && (c == 0x2028 || c == 0x2029 || c == 0x85))) break;
        if (!bytes) {
            append_char(line, c);
            continue;
        }
        line.push_back(static_cast<char>(c));
        if (line.ends_with("\xE2\x80\xA8") || line.ends_with("\xE2\x80\xA9")) {
            line.resize(line.size() - 3);
            break;
        }
    }
    // A no-break space stands for a space.
    for (std::size_t at = 0; (at = line.find("\xC2\xA0", at)) != std::string::npos;) {
        line.erase(at, 1);
        line[at] = ' ';
    }
    return any;
}

}  // namespace practicum::transcripts
